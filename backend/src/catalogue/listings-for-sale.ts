import type { ListingCard, Picture } from '@highstreet/contract'
import { picturesByIds } from '../media/index.ts'
import type { Db, Tx } from '../platform/database.ts'
import { type ListingRow, listingsByIds } from './listings.queries.ts'
import type { OptionGroupRow } from './option-groups.ts'
import { presentListingCard } from './present-listing.ts'

/** Everything that pricing a listing needs, whatever its status: ask `forSale`. */
export interface ListingForSale {
  id: string
  shopId: string
  name: string
  priceMinor: number
  /** Pieces left; null is made to order. */
  stock: number | null
  /** Null sells at once. */
  sellsFrom: Date | null
  /** Null is as many as one likes. */
  limitPerPerson: number | null
  taxRateBasisPoints: number
  optionGroups: OptionGroupRow[]
  /** Published; drafts and hidden listings don't sell. */
  forSale: boolean
  /** As baskets show it. */
  card: ListingCard
}

/** By id; listings that were deleted are missing. */
export async function listingsForSale(
  db: Db | Tx,
  ids: readonly string[],
  currency: string,
): Promise<Map<string, ListingForSale>> {
  if (ids.length === 0) return new Map()
  const rows = await listingsByIds(db, [...new Set(ids)])
  const covers = await picturesByIds(
    db,
    rows.flatMap(({ picture_ids }) => picture_ids.slice(0, 1)),
  )
  return new Map(rows.map((row) => [row.id, listingForSale(row, covers, currency)]))
}

function listingForSale(row: ListingRow, pictures: Map<string, Picture>, currency: string): ListingForSale {
  return {
    id: row.id,
    shopId: row.shop_id,
    name: row.name,
    priceMinor: row.price_minor,
    stock: row.stock,
    sellsFrom: row.sells_from,
    limitPerPerson: row.limit_per_person,
    taxRateBasisPoints: row.tax_rate_basis_points,
    optionGroups: row.option_groups,
    forSale: row.status === 'published',
    card: presentListingCard(row, { pictures, currency }),
  }
}
