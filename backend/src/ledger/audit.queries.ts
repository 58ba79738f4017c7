import type { BookPromise } from '@highstreet/contract'
import { type RawBuilder, sql } from 'kysely'
import { appRole } from '../platform/app-role.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { BatchRow } from './book.queries.ts'

const statementTimeout = '10min'

/**
 * Everything inside is read of one moment, while the town goes on. Look-ups by key only: what is read in pieces must not be planned as
 * if all of it were wanted.
 */
export function atOneMoment<T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('statement_timeout', ${statementTimeout}, true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)`.execute(tx)
      return read(tx)
    })
}

export async function readChainEnd(db: Db | Tx): Promise<{ batchId: number; hash: Buffer; beganAt: Date }> {
  const { rows } = await sql<{ batchId: number; hash: Buffer; beganAt: Date }>`
    select batch_id as "batchId", hash, began_at as "beganAt" from ledger.chain`.execute(db)
  const [end] = rows
  if (!end) throw new Error('The chain of the ledger has no end.')
  return end
}

export async function readBatches(
  db: Db | Tx,
  { from, limit }: { from: number; limit: number },
): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select * from ledger.batches where id >= ${from} order by id limit ${limit}`.execute(db)
  return rows
}

/** An entry with its transfer and what stands before it in its account; without an entry for a transfer that has none. */
export interface BookLine {
  batch_id: number | null
  transfer_id: string
  transfer_kind: string
  at: Date
  id: string | null
  account_id: string
  kind: string
  description: string
  amount_minor: number
  balance_after_minor: number
  account_version: number
  currency: string | null
  before_minor: number | null
}

const line = sql`t.batch_id, t.id as transfer_id, t.kind as transfer_kind, t.at, e.id, e.account_id, e.kind, e.description,
  e.amount_minor, e.balance_after_minor, e.account_version, a.currency, before.balance_after_minor as before_minor`
const withEntries = sql`left join ledger.entries e on e.transfer_id = t.id
  left join ledger.accounts a on a.id = e.account_id
  left join ledger.entries before on before.account_id = e.account_id and before.account_version = e.account_version - 1`

export async function linesOfBatches(tx: Db | Tx, from: number, through: number): Promise<BookLine[]> {
  const { rows } = await sql<BookLine>`
    select ${line} from ledger.transfers t ${withEntries}
    where t.batch_id between ${from} and ${through}`.execute(tx)
  return rows
}

/** Of transfers from before the chain, or that somebody has put beside it. */
export async function linesOutsideTheChain(tx: Tx, after: string, limit: number): Promise<BookLine[]> {
  const { rows } = await sql<BookLine>`
    select ${line} from (
      select * from ledger.transfers where batch_id is null and id > ${after} order by id limit ${limit}) t ${withEntries}`.execute(
    tx,
  )
  return rows
}

/** Transfers that say they belong to a batch which is not there, because the chain has not come so far. */
export async function transfersBeyond(tx: Tx, batchId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from ledger.transfers where batch_id > ${batchId})
      + (select count(*) from ledger.batches where id > ${batchId}) as count`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function countEntries(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ledger.entries`.execute(tx)
  return rows[0]?.count ?? 0
}

/** What a page of a table says: how many were looked at, who is broken, where to go on. */
export interface PageFindings {
  checked: number
  last: string | null
  broken: Partial<Record<BookPromise, string[]>>
}

/** `whole` sums every entry up; otherwise the last one speaks for those before. */
export async function accountFindings(
  tx: Tx,
  after: string,
  { limit, whole }: { limit: number; whole: boolean },
) {
  const summed = sql`select coalesce(sum(amount_minor), 0) as total, count(*) as entries, coalesce(max(account_version), 0) as last
    from ledger.entries e where e.account_id = a.id`
  const lastOnly = sql`select coalesce(max(balance_after_minor), 0) as total, coalesce(max(account_version), 0) as entries,
    coalesce(max(account_version), 0) as last from (
      select * from ledger.entries e where e.account_id = a.id order by account_version desc limit 1) newest`
  return page(
    tx,
    sql`
    with looked as (
      select a.id::text as id,
        a.posted_minor <> e.total or a.version <> e.entries or a.version <> e.last as balances,
        a.held_minor <> h.total
          or (a.posted_minor - a.held_minor < 0 and a.kind not in ('card_clearing', 'bank_clearing')) as covered
      from (select * from ledger.accounts where id > ${after} order by id limit ${limit}) a
      cross join lateral (${whole ? summed : lastOnly}) e
      cross join lateral (select coalesce(sum(amount_minor - captured_minor - released_minor), 0) as total
        from ledger.holds h where h.account_id = a.id and h.status = 'held') h
    ) ${brokenBy('balances', 'covered')}`,
  )
}

/** `whole` compares with the transfers of the order, too. */
export async function holdFindings(
  tx: Tx,
  after: string,
  { limit, whole }: { limit: number; whole: boolean },
) {
  const ofOrder = sql`select
      coalesce(-sum(e.amount_minor) filter (where t.kind = 'order_payment'), 0) as captured,
      coalesce(sum(e.amount_minor) filter (where t.kind = 'refund'), 0) as refunded
    from ledger.transfers t join ledger.entries e on e.transfer_id = t.id and e.account_id = h.account_id
    where t.order_id = h.id and h.purpose = 'order'`
  const unknown = sql`select 0 as captured, 0 as refunded`
  const isCompared = whole ? sql`h.purpose = 'order'` : sql`false`
  return page(
    tx,
    sql`
    with looked as (
      select h.id::text as id,
        captured_minor < 0 or released_minor < 0 or captured_minor + released_minor > amount_minor
          or (status <> 'held' and captured_minor + released_minor <> amount_minor)
          or (${isCompared} and captured_minor <> moved.captured) as holds,
        refunded_minor < 0 or refunded_minor > captured_minor
          or (${isCompared} and refunded_minor <> moved.refunded) as refunds
      from (select * from ledger.holds where id > ${after} order by id limit ${limit}) h
      cross join lateral (${whole ? ofOrder : unknown}) moved
    ) ${brokenBy('holds', 'refunds')}`,
  )
}

/** A reversal and what it reverses cancel each other out in every account; nothing is reversed twice. */
export async function reversalFindings(tx: Tx, after: string, limit: number) {
  return page(
    tx,
    sql`
    with looked as (
      select undone.reverses::text as id, undone.times > 1
        or not exists (select from ledger.transfers o where o.id = undone.reverses)
        or exists (select from ledger.entries e where e.transfer_id = any(undone.ids || undone.reverses)
          group by account_id having sum(amount_minor) <> 0) as reversals
      from (
        select reverses, count(*) as times, array_agg(id) as ids from ledger.transfers
        where reverses is not null and reverses > ${after} group by reverses order by reverses limit ${limit}) undone
    ) ${brokenBy('reversals')}`,
  )
}

/** A payment has arrived if and only if its transfer is there. */
export async function paymentFindings(tx: Tx, after: string, limit: number) {
  return page(
    tx,
    sql`
    with looked as (
      select p.id::text as id, (p.status = 'arrived') <> (t.id is not null) or t.kind <> 'payment' as events
      from (select * from ledger.payments where id > ${after} order by id limit ${limit}) p
      left join ledger.transfers t on t.id = p.transfer_id
    ) ${brokenBy('events')}`,
  )
}

export async function countArrivedPayments(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from ledger.payments where status = 'arrived'`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function missingPayments(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text from unnest(${[...ids]}::uuid[]) as asked(id)
    where not exists (select from ledger.payments p where p.id = asked.id)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Orders that are said to be delivered, and whose money is still held. */
export async function unsettledHolds(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text from unnest(${[...ids]}::uuid[]) as said(id)
    where exists (select from ledger.holds h where h.id = said.id and (h.status <> 'captured'))`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Rights that the application's role has and must not have, and guards that are switched off. */
export async function readLoopholes(tx: Tx): Promise<{ checked: number; broken: string[] }> {
  const { rows } = await sql<{ what: string; open: boolean }>`
    with kept as (
      select c.oid, c.relname from pg_class c where c.relnamespace = 'ledger'::regnamespace
        and c.relname in ('entries', 'transfers', 'batches', 'days'))
    select 'The server may ' || lower(command) || ' ' || relname as what, has_table_privilege(r.oid, kept.oid, command) as open
      from kept, pg_roles r, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) command where r.rolname = ${appRole}
    union all
    select 'The guard of ' || relname || ' is off', not exists (
      select from pg_trigger g where g.tgrelid = kept.oid and g.tgfoid = 'ledger.refuse_change'::regproc and g.tgenabled in ('O', 'A'))
      from kept`.execute(tx)
  return { checked: rows.length, broken: rows.filter(({ open }) => open).map(({ what }) => what) }
}

/** How many broken ones of a page are named. */
const namedAtMost = 1_000

function brokenBy(...promises: BookPromise[]) {
  const found = promises.map(
    (promise) =>
      sql`(array_agg(id) filter (where ${sql.ref(promise)}))[1:${sql.lit(namedAtMost)}] as ${sql.ref(promise)}`,
  )
  return sql`select count(*) as checked, max(id) as last, ${sql.join(found)} from looked`
}

async function page(tx: Tx, statement: RawBuilder<unknown>): Promise<PageFindings> {
  const { rows } = await statement.execute(tx)
  const { checked, last, ...broken } = rows[0] as { checked: number; last: string | null }
  const named = Object.entries(broken).map(([promise, ids]) => [promise, ids ?? []])
  return { checked, last, broken: Object.fromEntries(named) }
}
