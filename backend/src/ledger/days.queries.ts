import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

export interface DayRow {
  day: string
  first_batch: number
  last_batch: number
  entries: number
  root: Buffer
  sealed_at: Date
}

/** False when another node was first. */
export async function insertDay(db: Db, day: DayRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into ledger.days (day, first_batch, last_batch, entries, root, sealed_at)
    values (${day.day}::date, ${day.first_batch}, ${day.last_batch}, ${day.entries}, ${day.root}, ${day.sealed_at})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function sealedDays(
  db: Db,
  { before, limit }: { before: string | null; limit: number },
): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select * from ledger.days where ${before === null ? sql`true` : sql`day < ${before}::date`}
    order by day desc limit ${limit}`.execute(db)
  return rows
}

export async function sealedDay(db: Db, day: string): Promise<DayRow | undefined> {
  const { rows } = await sql<DayRow>`select * from ledger.days where day = ${day}::date`.execute(db)
  return rows[0]
}

export async function sealedDayOfBatch(db: Db, batchId: number): Promise<DayRow | undefined> {
  const { rows } = await sql<DayRow>`
    select * from ledger.days where last_batch >= ${batchId} order by last_batch limit 1`.execute(db)
  return rows[0]
}

/** The first batch that is in no sealed day, and the last there is. */
export async function openBatches(db: Db): Promise<{ first: number; last: number }> {
  const { rows } = await sql<{ first: number; last: number }>`
    select coalesce((select max(last_batch) from ledger.days), 0) + 1 as first,
      (select batch_id from ledger.chain) as last`.execute(db)
  return rows[0] ?? { first: 1, last: 0 }
}

/** Its day in UTC. */
export async function dayOfBatch(db: Db, batchId: number): Promise<string | undefined> {
  const { rows } = await sql<{ day: string }>`
    select (at at time zone 'UTC')::date as day from ledger.batches where id = ${batchId}`.execute(db)
  return rows[0]?.day
}

/** The last batch that was written until the day (UTC) was over; those that were committed late come with the next day. */
export async function lastBatchUntil(db: Db, day: string, from: number): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    select max(id) as last from ledger.batches
    where id >= ${from} and at < (${day}::date + 1)::timestamp at time zone 'UTC'`.execute(db)
  return rows[0]?.last ?? null
}

export async function countEntriesOfBatches(db: Db, first: number, last: number): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select coalesce(sum(entries), 0)::bigint as entries from ledger.batches where id between ${first} and ${last}`.execute(
    db,
  )
  return rows[0]?.entries ?? 0
}

export async function hashesOfBatches(db: Db, first: number, last: number): Promise<Buffer[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select hash from ledger.batches where id between ${first} and ${last} order by id`.execute(db)
  return rows.map(({ hash }) => hash)
}
