import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { type PartRow, partsByIds } from './listings.queries.ts'
import type { OptionGroupRow } from './option-groups.ts'
import { markShared } from './stock.queries.ts'
import { suppliesOfShop } from './supplies.queries.ts'
import type { SetPart, Use } from './supply-uses.ts'

export interface RecipeOf {
  listingId: string
  shopId: string
  uses: readonly Use[]
  parts: readonly SetPart[]
  optionGroups: readonly OptionGroupRow[]
}

/** Every supply and listing that a listing or one of its options takes from. */
export function takesOf({ uses, parts, optionGroups }: Pick<RecipeOf, 'uses' | 'parts' | 'optionGroups'>) {
  return [
    ...new Set([
      ...uses.map(({ supplyId }) => supplyId),
      ...parts.map(({ listingId }) => listingId),
      ...optionGroups
        .flatMap(({ choices }) => choices.flatMap((choice) => choice.uses ?? []))
        .map(({ supplyId }) => supplyId),
    ]),
  ]
}

/** Refuses `supply_not_found`, and as `invalid_input` parts of a set that cannot be. Call it with the listing already written. */
export async function saveRecipe(tx: Tx, recipe: RecipeOf): Promise<void> {
  const takes = takesOf(recipe)
  if (takes.length === 0) return
  const partIds = recipe.parts.map(({ listingId }) => listingId)
  const supplyIds = takes.filter((id) => !partIds.includes(id))
  if (supplyIds.length > 0) {
    const known = new Set((await suppliesOfShop(tx, recipe.shopId)).map(({ id }) => id))
    if (!supplyIds.every((id) => known.has(id))) throw new Refusal('supply_not_found')
  }
  if (partIds.length > 0) assertParts(recipe, await partsByIds(tx, partIds))
  await markShared(tx, [...takes, recipe.listingId])
}

function assertParts({ listingId: own, shopId, parts }: RecipeOf, rows: readonly PartRow[]) {
  const found = new Map(rows.map((row) => [row.id, row]))
  const errors = parts.flatMap(({ listingId }, n) => {
    const part = found.get(listingId)
    const at = (message: string) => [{ path: `body.parts.${n}.listingId`, message }]
    if (part?.shop_id !== shopId || listingId === own) return at('Choose another listing of this shop.')
    if (part.parts.length > 0) return at('A set cannot be part of a set.')
    if (parts.findIndex((other) => other.listingId === listingId) !== n)
      return at('It is in the set already: change its number there.')
    return []
  })
  if (errors.length > 0) throw new Refusal('invalid_input', { errors })
}
