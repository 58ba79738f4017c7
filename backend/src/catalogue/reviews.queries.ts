import { type Selectable, sql } from 'kysely'
import { type Db, type Tx, view } from '../platform/database.ts'
import type { CatalogueTables } from './catalogue.tables.ts'

const tables = view<CatalogueTables>

export type ReviewRow = Selectable<CatalogueTables['catalogue.reviews']>

export async function reviewPage(
  db: Db,
  {
    shopId,
    after,
    limit,
  }: { shopId: string; after: readonly [atMs: number, id: string] | null; limit: number },
): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select * from catalogue.reviews where shop_id = ${shopId}
      ${after ? sql`and (at, id) < (${new Date(after[0])}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by at desc, id desc limit ${limit}`.execute(db)
  return rows
}

/** An order that was reviewed already is passed over; answers how many are new. */
export async function insertReviews(tx: Tx, reviews: ReviewRow[]): Promise<number> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('catalogue.reviews')
    .values(reviews)
    .onConflict((conflict) => conflict.constraint('reviews_order').doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

/** Answers the shop's slug. */
export async function addToRating(tx: Tx, { shopId, stars }: { shopId: string; stars: readonly number[] }) {
  const sum = stars.reduce((total, each) => total + each, 0)
  const { rows } = await sql<{ slug: string }>`
    update catalogue.shops set rating_sum = rating_sum + ${sum}, rating_count = rating_count + ${stars.length}
    where id = ${shopId} returning slug`.execute(tx)
  const [shop] = rows
  if (!shop) throw new Error(`There is no shop ${shopId}`)
  return shop.slug
}
