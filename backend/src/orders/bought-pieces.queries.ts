import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { LimitedWish } from './bought-pieces.ts'

/** By the index of a shopper's orders, from an order's id on. */
export async function boughtSince(db: Db | Tx, wishes: readonly (LimitedWish & { since: string })[]) {
  const { rows } = await sql<{ person_id: string; listing_id: string; pieces: number }>`
    select wish.person_id, wish.listing_id, sum(line.quantity)::int as pieces
    from (select distinct * from unnest(
      ${wishes.map(({ personId }) => personId)}::uuid[], ${wishes.map(({ listingId }) => listingId)}::uuid[],
      ${wishes.map(({ since }) => since)}::uuid[]) as wish(person_id, listing_id, since)) wish
    join orders.orders placed on placed.shopper_id = wish.person_id and placed.id > wish.since
      and placed.status not in ('rejected', 'cancelled')
    join orders.order_lines line on line.order_id = placed.id and line.listing_id = wish.listing_id
    group by wish.person_id, wish.listing_id`.execute(db)
  return rows
}
