import { picturesByIds } from '../media/index.ts'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { NumberAndId, pageOfRows, readCursor } from './cursor.ts'
import { shopWithSlug } from './get-shop.ts'
import { type ListingRow, listingById, sectionPage, shelfPage } from './listings.queries.ts'
import { presentListing, presentListingCard } from './present-listing.ts'
import { foundInShop, foundPlaceOf, ScoreAndId } from './search.ts'
import { suppliesOf } from './stocked-listings.ts'

const listingsAPage = 24

export interface ShelfQuery {
  category?: string | undefined
  q?: string | undefined
  after?: string | undefined
  limit?: number | undefined
}

/** What a shop sells in its own order, or what matches `q` with the best match first. */
export async function listListings(db: Db, slug: string, query: ShelfQuery, currency: string) {
  const { id: shopId } = await shopWithSlug(db, slug)
  const limit = query.limit ?? listingsAPage
  const { items, next } = query.q
    ? await searchPage(db, shopId, { ...query, q: query.q, limit })
    : await orderedPage(db, shopId, { ...query, limit })
  const [pictures, supplies] = await Promise.all([coversOf(db, items), suppliesOf(db, items)])
  const shown = { pictures, supplies, currency }
  return { items: items.map((row) => presentListingCard(row, shown)), next }
}

async function orderedPage(db: Db, shopId: string, query: ShelfQuery & { limit: number }) {
  const page = { shopId, after: readCursor(NumberAndId, query.after), limit: query.limit + 1 }
  const rows = query.category
    ? await sectionPage(db, { ...page, slug: query.category })
    : await shelfPage(db, page)
  return pageOfRows(rows, query.limit, ({ rank, id }) => [rank, id])
}

async function searchPage(db: Db, shopId: string, query: ShelfQuery & { q: string; limit: number }) {
  const { q, category, limit } = query
  const after = readCursor(ScoreAndId, query.after)
  const rows = await foundInShop(db, { shopId, q, category, after, limit: limit + 1, status: 'published' })
  return pageOfRows(rows, limit, foundPlaceOf)
}

/** The first picture of each, in one statement. */
function coversOf(db: Db, rows: readonly Pick<ListingRow, 'picture_ids'>[]) {
  return picturesByIds(
    db,
    rows.flatMap(({ picture_ids }) => picture_ids.slice(0, 1)),
  )
}

/** Drafts and hidden listings are not there for the public. */
export async function getListing(db: Db, listingId: string, currency: string) {
  const row = await listingById(db, listingId)
  if (row?.status !== 'published') throw new Refusal('listing_not_found')
  const [pictures, supplies] = await Promise.all([picturesByIds(db, row.picture_ids), suppliesOf(db, [row])])
  return presentListing(row, { pictures, supplies, currency })
}
