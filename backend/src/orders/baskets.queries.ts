import { sql } from 'kysely'
import { type Db, type Tx, uuidv7 } from '../platform/database.ts'
import { write } from '../platform/lane-database.ts'
import type { BasketLineRow } from './orders.tables.ts'

/** Whose basket: a person's, or the one behind a guest's cookie. */
export type BasketOwner = { personId: string } | { guestSha256: Buffer }

export async function findBasket(db: Db | Tx, owner: BasketOwner): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from orders.baskets where ${isOf(owner)}`.execute(db)
  return rows[0]?.id
}

/** Opens the basket by need and locks it, so that two additions at once keep the bound and add up. */
export async function lockBasket(tx: Tx, owner: BasketOwner, now: Date): Promise<string> {
  const column = 'personId' in owner ? sql`person_id` : sql`guest_sha256`
  const value = 'personId' in owner ? owner.personId : owner.guestSha256
  const { rows } = await sql<{ id: string }>`
    insert into orders.baskets (id, ${column}, touched_at) values (${uuidv7()}, ${value}, ${now})
    on conflict (${column}) do update set touched_at = ${now} returning id`.execute(tx)
  return (rows[0] as { id: string }).id
}

export async function linesOfBasket(
  db: Db | Tx,
  basketId: string,
  shopId?: string,
): Promise<BasketLineRow[]> {
  const { rows } = await sql<BasketLineRow>`
    select * from orders.basket_lines where basket_id = ${basketId}
      and (${shopId ?? null}::uuid is null or shop_id = ${shopId ?? null})
    order by id`.execute(db)
  return rows
}

interface BasketAtShop {
  personId: string
  shopId: string
}

export async function linesAtShops(tx: Tx, wanted: readonly BasketAtShop[]) {
  if (wanted.length === 0) return []
  const { rows } = await sql<BasketLineRow & { person_id: string }>`${selectLinesAtShops(wanted)}`.execute(tx)
  return rows
}

/** Locks them, so that the same basket checked out in two places is ordered once. */
export async function lockLinesAtShops(tx: Tx, wanted: readonly BasketAtShop[]) {
  const { rows } = await sql<BasketLineRow & { person_id: string }>`
    ${selectLinesAtShops(wanted)} for update of line`.execute(tx)
  return rows
}

function selectLinesAtShops(wanted: readonly BasketAtShop[]) {
  return sql`
    select line.*, basket.person_id from orders.basket_lines line join orders.baskets basket on basket.id = line.basket_id
    where (basket.person_id, line.shop_id) in (select * from unnest(
      ${wanted.map(({ personId }) => personId)}::uuid[], ${wanted.map(({ shopId }) => shopId)}::uuid[]))
    order by line.id`
}

export async function countPieces(db: Db | Tx, basketId: string): Promise<number> {
  const { rows } = await sql<{ pieces: number }>`
    select coalesce(sum(quantity), 0)::bigint as pieces from orders.basket_lines where basket_id = ${basketId}
  `.execute(db)
  return rows[0]?.pieces ?? 0
}

/** Puts a line in; the same selection takes the new quantity and price. */
export async function saveLine(tx: Tx, line: BasketLineRow) {
  await sql`
    insert into orders.basket_lines (id, basket_id, shop_id, listing_id, quantity, choice_ids, note, seen_unit_minor)
    values (${line.id}, ${line.basket_id}, ${line.shop_id}, ${line.listing_id}, ${line.quantity},
      ${line.choice_ids}::uuid[], ${line.note}, ${line.seen_unit_minor})
    on conflict on constraint basket_lines_same do update
      set quantity = excluded.quantity, seen_unit_minor = excluded.seen_unit_minor`.execute(tx)
}

export async function deleteLine(tx: Tx, { basketId, lineId }: { basketId: string; lineId: string }) {
  const { numAffectedRows } = await sql`
    delete from orders.basket_lines where basket_id = ${basketId} and id = ${lineId}`.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteLines(tx: Db | Tx, lineIds: string[]): Promise<void> {
  await write(tx, sql`delete from orders.basket_lines where id = any(${lineIds}::uuid[])`)
}

/** Moves what fits from a guest's basket into a person's; the same selection adds up, at most to `maxQuantity`. */
export async function mergeLines(
  tx: Tx,
  {
    from,
    into,
    maxQuantity,
    maxLines,
  }: { from: string; into: string; maxQuantity: number; maxLines: number },
) {
  await sql`
    with guest as (delete from orders.basket_lines where basket_id = ${from} returning *),
    room as (select greatest(${maxLines} - count(*), 0) as lines from orders.basket_lines where basket_id = ${into}),
    ranked as (
      select guest.*, mine.id is not null as known,
        row_number() over (partition by mine.id is not null order by guest.id) as rank
      from guest left join orders.basket_lines mine on mine.basket_id = ${into}
        and (mine.listing_id, mine.choice_ids, mine.note) = (guest.listing_id, guest.choice_ids, guest.note)
    )
    insert into orders.basket_lines (id, basket_id, shop_id, listing_id, quantity, choice_ids, note, seen_unit_minor)
    select id, ${into}, shop_id, listing_id, quantity, choice_ids, note, seen_unit_minor
    from ranked, room where known or rank <= room.lines
    on conflict on constraint basket_lines_same do update
      set quantity = least(basket_lines.quantity + excluded.quantity, ${maxQuantity})`.execute(tx)
}

export async function deleteBasket(tx: Tx, basketId: string) {
  await sql`delete from orders.baskets where id = ${basketId}`.execute(tx)
}

export async function deleteGuestBaskets(db: Db, untouchedSince: Date) {
  await sql`delete from orders.baskets where guest_sha256 is not null and touched_at < ${untouchedSince}`.execute(
    db,
  )
}

function isOf(owner: BasketOwner) {
  return 'personId' in owner ? sql`person_id = ${owner.personId}` : sql`guest_sha256 = ${owner.guestSha256}`
}
