import type { Db, Tx } from '../platform/database.ts'
import { type ListingRow, type PartRow, partsByIds, piecesOfSupplies } from './listings.queries.ts'
import type { OptionGroupRow } from './option-groups.ts'
import { kitchenMinutesOf, piecesFor, type Recipe, type Use, usesOf } from './supply-uses.ts'

type Stocked = Pick<ListingRow, 'id' | 'stock' | 'uses' | 'parts' | 'kitchen_minutes' | 'option_groups'>

/** What some listings take, and how much of it there is, as read a moment ago. */
export interface Supplies {
  usesOf(row: Stocked): Use[]
  kitchenMinutesOf(row: Stocked): number
  /** Pieces left of the listing without options; null is made to order. */
  availableOf(row: Stocked): number | null
  /** How often the choice can be had; null when it takes nothing that can run out. */
  availableOfChoice(choice: OptionGroupRow['choices'][number]): number | null
  /** What a set consists of; parts that are gone are missing. */
  partsOf(row: Stocked): { listingId: string; name: string; quantity: number }[]
  levels: ReadonlyMap<string, number>
}

/** Most listings have a shelf of their own or none: they cost no further statement. */
export async function suppliesOf(db: Db | Tx, rows: readonly Stocked[]): Promise<Supplies> {
  const partIds = rows.flatMap(({ parts }) => parts.map(({ listingId }) => listingId))
  const parts = partIds.length > 0 ? await partsByIds(db, [...new Set(partIds)]) : []
  const recipes = new Map([...rows, ...parts].map((row) => [row.id, recipeOf(row)]))
  const partNames = new Map(parts.map(({ id, name }) => [id, name]))

  const levels = new Map<string, number>()
  for (const { id, stock } of recipes.values()) if (stock !== null) levels.set(id, stock)
  const sharedIds = [...rows, ...parts].flatMap(sharedIn).filter((id) => !levels.has(id))
  if (sharedIds.length > 0) {
    for (const [id, pieces] of await piecesOfSupplies(db, [...new Set(sharedIds)])) levels.set(id, pieces)
  }

  const levelOf = (supplyId: string) => levels.get(supplyId) ?? 0
  const takenBy = (row: Stocked) => usesOf(recipeOf(row), recipes)
  return {
    levels,
    usesOf: takenBy,
    kitchenMinutesOf: (row) => kitchenMinutesOf(recipeOf(row), recipes),
    availableOf: (row) => piecesFor(takenBy(row), levelOf),
    availableOfChoice: ({ uses = [] }) => piecesFor(uses, levelOf),
    partsOf: (row) =>
      row.parts.flatMap(({ listingId, quantity }) => {
        const name = partNames.get(listingId)
        return name === undefined ? [] : [{ listingId, name, quantity }]
      }),
  }
}

function recipeOf(row: Stocked | PartRow): Recipe {
  const parts = 'parts' in row ? row.parts : []
  return { id: row.id, stock: row.stock, uses: row.uses, parts, kitchenMinutes: row.kitchen_minutes }
}

function sharedIn(row: Stocked | PartRow): string[] {
  const choices = 'option_groups' in row ? row.option_groups.flatMap((group) => group.choices) : []
  return [...row.uses, ...choices.flatMap(({ uses = [] }) => uses)].map(({ supplyId }) => supplyId)
}
