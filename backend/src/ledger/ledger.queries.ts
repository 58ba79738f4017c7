import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { accountKey } from './book.ts'
import type { AccountKind, AccountRef, AccountRow, HoldRow, MovementRow } from './ledger.tables.ts'

export async function findAccount(db: Db | Tx, ref: AccountRef): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select * from ledger.accounts where key = ${accountKey(ref, ref.currency)}`.execute(db)
  return rows[0]
}

export async function holdById(db: Db, id: string) {
  const { rows } = await sql<HoldRow>`select * from ledger.holds where id = ${id}`.execute(db)
  return rows[0]
}

/** A person has few orders under way; the bound only stands in case. */
const maxHoldsShown = 100

export async function holdsUnderWay(db: Db, accountId: string) {
  const { rows } = await sql<HoldRow>`
    select * from ledger.holds where account_id = ${accountId} and status = 'held'
    order by id desc limit ${maxHoldsShown}`.execute(db)
  return rows
}

export interface MovementsWanted {
  accountId: string
  /** Numbers of the entries looked at: from this one, to the one before that. Without gaps, so that the work is bounded. */
  fromNumber: number
  beforeNumber: number
  limit: number
  kinds?: readonly string[] | undefined
  direction?: 'in' | 'out' | undefined
  /** Days on the calendar of the time zone. */
  from?: string | undefined
  to?: string | undefined
  timeZone: string
  q?: string | undefined
}

/** Newest first. */
export async function movementsOf(db: Db, wanted: MovementsWanted): Promise<MovementRow[]> {
  const { accountId, fromNumber, beforeNumber, limit, kinds, direction, from, to, timeZone, q } = wanted
  const filters = [
    kinds && sql`e.kind = any(${[...kinds]}::text[])`,
    direction && (direction === 'in' ? sql`e.amount_minor > 0` : sql`e.amount_minor < 0`),
    from && sql`t.at >= ${from}::date::timestamp at time zone ${timeZone}`,
    to && sql`t.at < (${to}::date + 1)::timestamp at time zone ${timeZone}`,
    q && sql`e.description ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`,
  ].filter((filter) => typeof filter === 'object')
  const and = filters.map((filter) => sql` and ${filter}`)
  const { rows } = await sql<MovementRow>`
    select e.*, t.at, t.order_id from ledger.entries e join ledger.transfers t on t.id = e.transfer_id
    where e.account_id = ${accountId} and e.account_version >= ${fromNumber} and e.account_version < ${beforeNumber}
      ${sql.join(and, sql``)}
    order by e.account_version desc limit ${limit}`.execute(db)
  return rows
}

/** What was paid for an order and given back, and of that from the tax its shop owed: all of one moment. */
export async function givenBackOf(db: Db, orderId: string) {
  const { rows } = await sql<{ captured_minor: number; refunded_minor: number; tax_minor: number }>`
    select captured_minor, refunded_minor, coalesce((
      select -sum(e.amount_minor) from ledger.transfers t join ledger.entries e on e.transfer_id = t.id
      where t.order_id = ${orderId} and t.kind = 'refund' and e.kind = 'tax_given_back'), 0)::bigint as tax_minor
    from ledger.holds where id = ${orderId}`.execute(db)
  return rows[0] ?? { captured_minor: 0, refunded_minor: 0, tax_minor: 0 }
}

export async function entriesOfOrder(db: Db, orderId: string) {
  const { rows } = await sql<MovementRow & { account_kind: AccountKind }>`
    select e.*, t.at, t.order_id, a.kind as account_kind
    from ledger.transfers t join ledger.entries e on e.transfer_id = t.id join ledger.accounts a on a.id = e.account_id
    where t.order_id = ${orderId} order by t.id, e.id`.execute(db)
  return rows
}
