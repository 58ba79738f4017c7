import type { ListingCard } from '@highstreet/contract'
import type { Db, Tx } from '../platform/database.ts'
import { type ListingRow, listingsByIds } from './listings.queries.ts'
import type { OptionGroupRow } from './option-groups.ts'
import { type ListingSurroundings, presentListingCard } from './present-listing.ts'
import { type Supplies, suppliesOf } from './stocked-listings.ts'
import type { Use } from './supply-uses.ts'

/** Everything that pricing a listing needs, whatever its status: ask `forSale`. */
export interface ListingForSale {
  id: string
  shopId: string
  name: string
  priceMinor: number
  /** Pieces left of it without options; null is made to order. */
  stock: number | null
  /** What one piece takes; what its options take stands with them. */
  uses: Use[]
  kitchenMinutes: number
  /** Null sells at once. */
  sellsFrom: Date | null
  /** Null is as many as one likes. */
  limitPerPerson: number | null
  taxRateBasisPoints: number
  optionGroups: OptionGroupRow[]
  /** Published; drafts and hidden listings don't sell. */
  forSale: boolean
  /** The cover, for `picturesByIds` of media. */
  pictureId: string | null
  /** As baskets show it, with its cover among the pictures. */
  card(shown: Omit<ListingSurroundings, 'supplies'>): ListingCard
}

/** By id; listings that were deleted are missing. */
export async function listingsForSale(
  db: Db | Tx,
  ids: readonly string[],
): Promise<Map<string, ListingForSale>> {
  if (ids.length === 0) return new Map()
  const rows = await listingsByIds(db, [...new Set(ids)])
  const supplies = await suppliesOf(db, rows)
  return new Map(rows.map((row) => [row.id, listingForSale(row, supplies)]))
}

function listingForSale(row: ListingRow, supplies: Supplies): ListingForSale {
  return {
    id: row.id,
    shopId: row.shop_id,
    name: row.name,
    priceMinor: row.price_minor,
    stock: supplies.availableOf(row),
    uses: supplies.usesOf(row),
    kitchenMinutes: supplies.kitchenMinutesOf(row),
    sellsFrom: row.sells_from,
    limitPerPerson: row.limit_per_person,
    taxRateBasisPoints: row.tax_rate_basis_points,
    optionGroups: row.option_groups,
    forSale: row.status === 'published',
    pictureId: row.picture_ids[0] ?? null,
    card: (shown) => presentListingCard(row, { ...shown, supplies }),
  }
}
