import type { TownEvents } from '@highstreet/contract'
import { type Db, type Tx, uuidv7 } from '../platform/database.ts'
import { InstantAndId, pageOfRows, readCursor } from './cursor.ts'
import { shopWithSlug } from './get-shop.ts'
import { dropReads } from './ready-reads.ts'
import { addToRating, insertReviews, reviewPage } from './reviews.queries.ts'

const reviewsAPage = 20

export async function listReviews(
  db: Db,
  slug: string,
  query: { after?: string | undefined; limit?: number | undefined },
) {
  const { id: shopId } = await shopWithSlug(db, slug)
  const limit = query.limit ?? reviewsAPage
  const after = readCursor(InstantAndId, query.after)
  const rows = await reviewPage(db, { shopId, after, limit: limit + 1 })
  const { items, next } = pageOfRows(rows, limit, ({ at, id }) => [at.getTime(), id])
  return {
    items: items.map(({ id, by_name, stars, words, at }) => ({
      id,
      by: by_name,
      stars,
      words,
      at: at.toISOString(),
    })),
    next,
  }
}

/** What a customer said about an order, once, shown on the shop. */
export async function recordReview(tx: Tx, { rated, at }: { rated: TownEvents['order.rated']; at: Date }) {
  const { shopId, orderId, raterName, stars, words } = rated
  // Whole milliseconds: pages continue exactly where they ended.
  const review = {
    id: uuidv7(),
    shop_id: shopId,
    order_id: orderId,
    by_name: raterName,
    stars,
    words,
    at: new Date(at.getTime()),
  }
  if ((await insertReviews(tx, [review])) === 0) return
  const slug = await addToRating(tx, { shopId, stars: [stars] })
  await dropReads(tx, { shop: slug })
}
