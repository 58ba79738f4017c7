import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { write } from '../platform/lane-database.ts'
import type { OrderLineRow, OrderRow } from './orders.tables.ts'

export type ReservationStatus = 'open' | 'confirmed' | 'released' | 'expired'

export interface ReservationRow {
  id: string
  shopper_id: string
  status: ReservationStatus
  /** Instants in it are text. */
  placed: { order: OrderRow; lines: OrderLineRow[]; clears: string[] }
  at: Date
  expires_at: Date
  ended_at: Date | null
}

export async function insertReservations(tx: Tx, rows: readonly ReservationRow[]) {
  await write(
    tx,
    sql`
    insert into orders.reservations
    select * from json_populate_recordset(null::orders.reservations, ${JSON.stringify(rows)}::json)`,
  )
}

export async function reservationById(db: Db, id: string): Promise<ReservationRow | undefined> {
  const { rows } = await sql<ReservationRow>`select * from orders.reservations where id = ${id}`.execute(db)
  return rows[0]
}

/** In the order of their ids. */
export async function lockReservations(tx: Tx, ids: readonly string[]): Promise<ReservationRow[]> {
  const { rows } = await sql<ReservationRow>`
    select * from orders.reservations where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(
    tx,
  )
  return rows
}

export async function endReservations(
  tx: Tx,
  ended: readonly { id: string; status: ReservationStatus; at: Date }[],
) {
  await write(
    tx,
    sql`
    update orders.reservations kept set status = ending.status, ended_at = ending.at
    from unnest(${ended.map(({ id }) => id)}::uuid[], ${ended.map(({ status }) => status)}::text[],
      ${ended.map(({ at }) => at)}::timestamptz[]) as ending(id, status, at)
    where kept.id = ending.id`,
  )
}

export async function openReservationIds(db: Db | Tx, shopperId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from orders.reservations where shopper_id = ${shopperId} and status = 'open' order by id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** How many each has; who has none is missing. */
export async function countOpenReservations(tx: Tx, shopperIds: readonly string[]) {
  const { rows } = await sql<{ id: string; count: number }>`
    select shopper_id as id, count(*)::int from orders.reservations
    where shopper_id = any(${[...shopperIds]}::uuid[]) and status = 'open' group by shopper_id`.execute(tx)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

export async function dueReservationIds(db: Db, { now, limit }: { now: Date; limit: number }) {
  const { rows } = await sql<{ id: string }>`
    select id from orders.reservations where status = 'open' and expires_at <= ${now}
    order by expires_at limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** What became of a reservation a month ago interests nobody. */
const keepReservationsDays = 30

export async function forgetReservations(db: Db, now: Date) {
  const before = new Date(now.getTime() - keepReservationsDays * 86_400_000)
  await sql`delete from orders.reservations where status <> 'open' and expires_at < ${before}`.execute(db)
}
