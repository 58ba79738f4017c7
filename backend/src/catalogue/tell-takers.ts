import type { Tx } from '../platform/database.ts'
import { type ListingRow, takersOf } from './listings.queries.ts'
import type { OptionGroupRow } from './option-groups.ts'
import { dropReads } from './ready-reads.ts'
import { suppliesOf } from './stocked-listings.ts'
import { piecesFor } from './supply-uses.ts'
import { type EditedListing, type ShelfChange, tellShelf } from './tell-shelf.ts'

/** How much of a supply there was and is; infinite where it was or is made to order. */
export interface SupplyChange {
  supplyId: string
  before: number
  after: number
}

/** What there is to tell of the listings that take from some supplies. */
interface TakersNews {
  moved: ShelfChange[]
  edited: EditedListing[]
}

/** Tells of every listing that takes from these supplies, sets included, how many pieces there are for now. */
export async function tellTakers(
  tx: Tx,
  changes: readonly SupplyChange[],
  { but }: { but?: string } = {},
): Promise<void> {
  const { moved, edited } = await newsOfTakers(tx, changes, { but })
  await tellShelf(tx, moved, edited)
}

/** The same, to be told together with other news; ready answers that show these listings are let go. */
export async function newsOfTakers(
  tx: Tx,
  changes: readonly SupplyChange[],
  { but }: { but?: string | undefined } = {},
): Promise<TakersNews> {
  if (changes.length === 0) return { moved: [], edited: [] }
  const takers = await takersOf(
    tx,
    changes.map(({ supplyId }) => supplyId),
  )
  const rows = takers.filter(({ id }) => id !== but)
  if (rows.length === 0) return { moved: [], edited: [] }
  const { usesOf, levels } = await suppliesOf(tx, rows)
  const before = new Map([...levels, ...changes.map((change) => [change.supplyId, change.before] as const)])
  const after = new Map([...levels, ...changes.map((change) => [change.supplyId, change.after] as const)])
  await dropReads(tx, {
    listingIds: rows.map(({ id }) => id),
    shelvesOf: [...new Set(rows.map(({ shop_slug }) => shop_slug))],
  })
  const moved = rows.map((row): ShelfChange => {
    const pieces = (at: ReadonlyMap<string, number>) => {
      const count = piecesFor(usesOf(row), (supplyId) => at.get(supplyId) ?? 0)
      return count === Number.POSITIVE_INFINITY ? null : count
    }
    const { id: listingId, shop_id: shopId, name } = row
    return { listingId, shopId, name, before: pieces(before), after: pieces(after) }
  })
  return { moved, edited: withTurnedChoices(rows, changes) }
}

/** A page counts no choices, but shows which can be had. */
function withTurnedChoices(rows: readonly ListingRow[], changes: readonly SupplyChange[]): EditedListing[] {
  const turned = new Set(
    changes.flatMap(({ supplyId, before, after }) => ((before === 0) === (after === 0) ? [] : [supplyId])),
  )
  const isTaken = ({ uses = [] }: OptionGroupRow['choices'][number]) =>
    uses.some(({ supplyId }) => turned.has(supplyId))
  return rows.flatMap(({ id: listingId, shop_id: shopId, option_groups }) =>
    option_groups.some(({ choices }) => choices.some(isTaken)) ? [{ shopId, listingId }] : [],
  )
}
