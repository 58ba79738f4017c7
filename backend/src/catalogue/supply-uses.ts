/** So many of a supply for one piece. */
export interface Use {
  supplyId: string
  quantity: number
}

/** So many of another listing in one set. */
export interface SetPart {
  listingId: string
  quantity: number
}

/** What a listing says about the supplies that it takes from. */
export interface Recipe {
  id: string
  /** Pieces on its own shelf; null is made to order. */
  stock: number | null
  uses: readonly Use[]
  /** A set consists of other listings, which are no sets themselves. */
  parts: readonly SetPart[]
  kitchenMinutes: number
}

/** Everything that one piece takes: from its own shelf, shared supplies and, as a set, from those of its parts. */
export function usesOf(recipe: Recipe, listings: ReadonlyMap<string, Recipe>): Use[] {
  return [
    ...ownUses(recipe),
    ...recipe.parts.flatMap(({ listingId, quantity }) => {
      const part = listings.get(listingId)
      // A part that is gone lies nowhere: then the set is sold out.
      const uses = part ? ownUses(part) : [{ supplyId: listingId, quantity: 1 }]
      return uses.map((use) => ({ ...use, quantity: use.quantity * quantity }))
    }),
  ]
}

function ownUses({ id, stock, uses }: Recipe): Use[] {
  return stock === null ? [...uses] : [{ supplyId: id, quantity: 1 }, ...uses]
}

/** Minutes of the kitchen for one piece. */
export function kitchenMinutesOf(recipe: Recipe, listings: ReadonlyMap<string, Recipe>): number {
  return recipe.parts.reduce(
    (sum, { listingId, quantity }) => sum + quantity * (listings.get(listingId)?.kitchenMinutes ?? 0),
    recipe.kitchenMinutes,
  )
}

/** How many pieces there are for, when one takes all of these; null when it takes nothing that can run out. */
export function piecesFor(uses: readonly Use[], levelOf: (supplyId: string) => number): number | null {
  let pieces: number | null = null
  for (const [supplyId, quantity] of summed(uses)) {
    const enoughFor = Math.floor(levelOf(supplyId) / quantity)
    pieces = pieces === null ? enoughFor : Math.min(pieces, enoughFor)
  }
  return pieces
}

/** The same supply may be named more than once: by the listing and by an option of it. */
export function summed(uses: readonly Use[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { supplyId, quantity } of uses) sums.set(supplyId, (sums.get(supplyId) ?? 0) + quantity)
  return sums
}
