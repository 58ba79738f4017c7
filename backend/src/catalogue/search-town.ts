import { picturesByIds } from '../media/index.ts'
import type { Db } from '../platform/database.ts'
import { presentListingCard } from './present-listing.ts'
import { presentShopCard } from './present-shop.ts'
import { listingsFoundInTown, shopsFoundInTown } from './search.queries.ts'
import { suppliesOf } from './stocked-listings.ts'
import type { Today } from './today.ts'

const found = 20
const shopsAtMost = 8

/** Shops and listings of the whole town, best match first. */
export async function searchTown(db: Db, query: { q: string; limit?: number | undefined }, today: Today) {
  const limit = query.limit ?? found
  const [shops, listings] = await Promise.all([
    shopsFoundInTown(db, { q: query.q, limit: Math.min(limit, shopsAtMost) }),
    listingsFoundInTown(db, { q: query.q, limit }),
  ])
  const covers = [...shops, ...listings].flatMap(({ picture_ids }) => picture_ids.slice(0, 1))
  const [pictures, supplies] = await Promise.all([picturesByIds(db, covers), suppliesOf(db, listings)])
  const shown = { pictures, supplies, today, currency: today.currency }
  return {
    shops: shops.map((row) => presentShopCard(row, shown)),
    listings: listings.map((row) => ({ ...presentListingCard(row, shown), shopName: row.shop_name })),
  }
}
