import { picturesByIds } from '../media/index.ts'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ListingStatus } from './catalogue.tables.ts'
import { NumberAndId, pageOfRows, readCursor } from './cursor.ts'
import { allPage, type ListingRow, listingById } from './listings.queries.ts'
import { assertMember } from './membership.ts'
import { presentShopListing } from './present-listing.ts'
import { foundInShop, foundPlaceOf, ScoreAndId } from './search.ts'
import { suppliesOf } from './stocked-listings.ts'

const listingsAPage = 50

export interface OwnShelfQuery {
  q?: string | undefined
  status?: ListingStatus | undefined
  after?: string | undefined
  limit?: number | undefined
}

/** Every listing with its status, for the members of the shop. */
export async function listShopListings(
  db: Db,
  { shopId, personId, query }: { shopId: string; personId: string; query: OwnShelfQuery },
  currency: string,
) {
  await assertMember(db, shopId, personId)
  const limit = query.limit ?? listingsAPage
  const { items, next } = await pageOf(db, shopId, { ...query, limit })
  return { items: await presented(db, items, currency), next }
}

async function pageOf(db: Db, shopId: string, query: OwnShelfQuery & { limit: number }) {
  const { q, status, limit } = query
  if (!q) {
    const after = readCursor(NumberAndId, query.after)
    const rows = await allPage(db, { shopId, status, after, limit: limit + 1 })
    return pageOfRows(rows, limit, ({ rank, id }) => [rank, id])
  }
  const after = readCursor(ScoreAndId, query.after)
  const rows = await foundInShop(db, { shopId, q, status, after, limit: limit + 1 })
  return pageOfRows(rows, limit, foundPlaceOf)
}

export async function getShopListing(
  db: Db,
  { listingId, personId }: { listingId: string; personId: string },
  currency: string,
) {
  const row = await listingById(db, listingId)
  if (!row) throw new Refusal('listing_not_found')
  await assertMember(db, row.shop_id, personId)
  return presentedOne(db, row, currency)
}

export async function presentedOne(db: Db, row: ListingRow, currency: string) {
  const [shown] = await presented(db, [row], currency)
  if (!shown) throw new Error('One row is presented as one listing.')
  return shown
}

async function presented(db: Db, rows: ListingRow[], currency: string) {
  const pictures = await picturesByIds(
    db,
    rows.flatMap(({ picture_ids }) => picture_ids),
  )
  const shown = { pictures, currency, supplies: await suppliesOf(db, rows) }
  return rows.map((row) => presentShopListing(row, shown))
}
