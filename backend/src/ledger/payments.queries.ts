import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { write } from '../platform/lane-database.ts'
import { accountKey } from './book.ts'
import type { PayeeRow, PaymentDayRow, PaymentRow, RequestRow } from './payments.tables.ts'

const paymentColumns =
  sql.raw(`id, sender_id, recipient_id, amount_minor, currency, note, status, pace, at, day::text as day,
  leaves_at, settled_at, request_id, transfer_id, sender_number, recipient_number`)

export async function paymentsByIds(db: Db | Tx, ids: readonly string[]): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    select ${paymentColumns} from ledger.payments where id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export async function paymentOfTransfer(db: Db, transferId: string): Promise<PaymentRow | undefined> {
  const { rows } = await sql<PaymentRow>`
    select ${paymentColumns} from ledger.payments where transfer_id = ${transferId}`.execute(db)
  return rows[0]
}

/** A person has few at any time; the bound stands in case. */
const maxLeavingShown = 100

export async function leavingPayments(db: Db, personId: string): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    select * from (
      (select ${paymentColumns} from ledger.payments
        where sender_id = ${personId} and status = 'leaving' order by payments.id desc limit ${maxLeavingShown})
      union all
      (select ${paymentColumns} from ledger.payments
        where recipient_id = ${personId} and status = 'leaving' order by payments.id desc limit ${maxLeavingShown})
    ) mine order by id desc`.execute(db)
  return rows
}

export type DayKey = Omit<PaymentDayRow, 'sent_minor'>

export async function paymentDays(db: Db | Tx, keys: readonly DayKey[]): Promise<PaymentDayRow[]> {
  const { rows } = await sql<PaymentDayRow>`
    select person_id, currency, day::text as day, sent_minor from ledger.payment_days
    where (person_id, currency, day) in (select person_id, currency, day
      from json_to_recordset(${JSON.stringify(keys)}::json) as asked(person_id uuid, currency text, day date))`.execute(
    db,
  )
  return rows
}

export interface Pair {
  personId: string
  payeeId: string
}

export async function payeesByPairs(db: Db | Tx, pairs: readonly Pair[]): Promise<PayeeRow[]> {
  const { rows } = await sql<PayeeRow>`
    select p.* from ledger.payees p join unnest(${pairs.map(({ personId }) => personId)}::uuid[],
      ${pairs.map(({ payeeId }) => payeeId)}::uuid[]) as asked(person_id, payee_id) using (person_id, payee_id)`.execute(
    db,
  )
  return rows
}

export async function requestsByIds(db: Db | Tx, ids: readonly string[]): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select * from ledger.payment_requests where id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export async function countOpenRequests(tx: Tx, askerIds: readonly string[]) {
  const { rows } = await sql<{ askerId: string; count: number }>`
    select asker_id as "askerId", count(*)::int as count from ledger.payment_requests
    where asker_id = any(${[...askerIds]}::uuid[]) and status = 'open' group by asker_id`.execute(tx)
  return rows
}

export async function savePayments(tx: Tx, payments: readonly PaymentRow[]) {
  await write(
    tx,
    sql`
    insert into ledger.payments as p
    select * from json_populate_recordset(null::ledger.payments, ${JSON.stringify(payments)}::json)
    on conflict (id) do update set status = excluded.status, settled_at = excluded.settled_at,
      transfer_id = excluded.transfer_id, sender_number = excluded.sender_number,
      recipient_number = excluded.recipient_number`,
  )
}

export async function savePaymentDays(tx: Tx, days: readonly PaymentDayRow[]) {
  await write(
    tx,
    sql`
    insert into ledger.payment_days as d
    select * from json_populate_recordset(null::ledger.payment_days, ${JSON.stringify(days)}::json)
    on conflict (person_id, currency, day) do update set sent_minor = excluded.sent_minor`,
  )
}

/** Leaves alone who is a favourite: that is said at any time, without locks. */
export async function savePayees(tx: Tx, payees: readonly PayeeRow[]) {
  await write(
    tx,
    sql`
    insert into ledger.payees as p
    select * from json_populate_recordset(null::ledger.payees, ${JSON.stringify(payees)}::json)
    on conflict (person_id, payee_id) do update set payments = excluded.payments, sent_minor = excluded.sent_minor,
      first_paid_at = excluded.first_paid_at, last_paid_at = excluded.last_paid_at`,
  )
}

export async function saveRequests(tx: Tx, requests: readonly RequestRow[]) {
  await write(
    tx,
    sql`
    insert into ledger.payment_requests as r
    select * from json_populate_recordset(null::ledger.payment_requests, ${JSON.stringify(requests)}::json)
    on conflict (id) do update set status = excluded.status, answered_at = excluded.answered_at,
      payment_id = excluded.payment_id`,
  )
}

/** Favourites first, then whom they paid last. */
export async function payeesOf(db: Db, { personId, limit }: { personId: string; limit: number }) {
  const { rows } = await sql<PayeeRow>`
    select * from (
      (select * from ledger.payees where person_id = ${personId} and favourite_since is not null
        order by favourite_since limit ${limit})
      union all
      (select * from ledger.payees where person_id = ${personId} and last_paid_at is not null and favourite_since is null
        order by last_paid_at desc limit ${limit})
    ) mine order by favourite_since nulls last, last_paid_at desc`.execute(db)
  return rows
}

/** False when there are `max` already; those who are favourites stay so. */
export async function markFavourite(
  db: Db,
  { personId, payeeId, max, at }: Pair & { max: number; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into ledger.payees as p (person_id, payee_id, favourite_since)
    select ${personId}, ${payeeId}, ${at}
    where (select count(*) from ledger.payees where person_id = ${personId} and payee_id <> ${payeeId}
      and favourite_since is not null) < ${max}
    on conflict (person_id, payee_id) do update set favourite_since = coalesce(p.favourite_since, excluded.favourite_since)
    returning 1`.execute(db)
  return rows.length > 0
}

export async function unmarkFavourite(db: Db, { personId, payeeId }: Pair): Promise<void> {
  await sql`update ledger.payees set favourite_since = null
    where person_id = ${personId} and payee_id = ${payeeId}`.execute(db)
}

export interface RequestsPage {
  personId: string
  closed: boolean
  /** The id of the last one shown. */
  before: string
  limit: number
}

export async function requestsOf(db: Db, { personId, closed, before, limit }: RequestsPage) {
  const state = closed ? sql`status <> 'open'` : sql`status = 'open'`
  const { rows } = await sql<RequestRow>`
    select * from (
      (select * from ledger.payment_requests where asker_id = ${personId} and ${state} and id < ${before}
        order by id desc limit ${limit})
      union all
      (select * from ledger.payment_requests where payer_id = ${personId} and ${state} and id < ${before}
        order by id desc limit ${limit})
    ) mine order by id desc limit ${limit}`.execute(db)
  return rows
}

/** Locks the person's bucket, making it when it is missing. */
export async function lockLookupBucket(tx: Tx, personId: string, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ drained_at: Date }>`
    insert into ledger.lookup_buckets as bucket (person_id, drained_at) values (${personId}, ${now})
    on conflict (person_id) do update set drained_at = bucket.drained_at returning drained_at`.execute(tx)
  return rows[0]?.drained_at ?? null
}

export async function saveLookupBucket(tx: Tx, personId: string, drainedAt: Date): Promise<void> {
  await sql`update ledger.lookup_buckets set drained_at = ${drainedAt} where person_id = ${personId}`.execute(
    tx,
  )
}

export interface BalanceRow {
  owner: string
  posted_minor: number
  held_minor: number
  version: number
}

/** One statement: all of them as they were at one moment. */
export async function balancesOf(
  db: Db,
  { personIds, currency }: { personIds: readonly string[]; currency: string },
): Promise<BalanceRow[]> {
  const keys = personIds.map((ownerId) => accountKey({ kind: 'person', ownerId }, currency))
  const { rows } = await sql<BalanceRow>`
    select owner, posted_minor, held_minor, version from ledger.accounts where key = any(${keys}::text[])`.execute(
    db,
  )
  return rows
}

/** Days whose limit nobody asks about any more. */
export async function forgetPaymentDays(db: Db, before: string): Promise<void> {
  await sql`delete from ledger.payment_days where day < ${before}::date`.execute(db)
}

export async function forgetLookupBuckets(db: Db, now: Date): Promise<void> {
  await sql`delete from ledger.lookup_buckets where drained_at < ${now}`.execute(db)
}
