import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { LimitedWish } from './bought-pieces.ts'

/** By the index of a shopper's orders, from an order's id on; what is kept for them counts as well. */
export async function boughtSince(db: Db | Tx, wishes: readonly (LimitedWish & { since: string })[]) {
  const { rows } = await sql<{ person_id: string; listing_id: string; pieces: number }>`
    with wish as (select distinct * from unnest(
      ${wishes.map(({ personId }) => personId)}::uuid[], ${wishes.map(({ listingId }) => listingId)}::uuid[],
      ${wishes.map(({ since }) => since)}::uuid[]) as wish(person_id, listing_id, since))
    select person_id, listing_id, sum(quantity)::int as pieces from (
    select wish.person_id, wish.listing_id, line.quantity from wish
    join orders.orders placed on placed.shopper_id = wish.person_id and placed.id > wish.since
      and placed.status not in ('rejected', 'cancelled')
    join orders.order_lines line on line.order_id = placed.id and line.listing_id = wish.listing_id
    union all
    select wish.person_id, wish.listing_id, (line ->> 'quantity')::int from wish
    join orders.reservations kept on kept.shopper_id = wish.person_id and kept.status = 'open'
    cross join lateral jsonb_array_elements(kept.placed -> 'lines') line
    where (line ->> 'listing_id')::uuid = wish.listing_id) as bought
    group by person_id, listing_id`.execute(db)
  return rows
}
