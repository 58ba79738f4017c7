import { sql } from 'kysely'
import { type Db, type Tx, uuidv7 } from '../platform/database.ts'
import type { AccountKind, EntryRow, HoldRow, MovementRow } from './ledger.tables.ts'

export interface TransferRow {
  id: string
  kind: string
  orderId: string | null
  at: Date
}

export async function insertTransfer(tx: Tx, transfer: TransferRow, entries: EntryRow[]) {
  await sql`insert into ledger.transfers (id, kind, order_id, at)
    values (${transfer.id}, ${transfer.kind}, ${transfer.orderId}, ${transfer.at})`.execute(tx)
  await sql`
    insert into ledger.entries
      (id, transfer_id, account_id, kind, description, amount_minor, balance_after_minor, account_version)
    select id, ${transfer.id}, account_id, kind, description, amount, balance, version from unnest(
      ${entries.map(({ id }) => id)}::uuid[], ${entries.map((e) => e.account_id)}::uuid[],
      ${entries.map(({ kind }) => kind)}::text[], ${entries.map((e) => e.description)}::text[],
      ${entries.map((e) => e.amount_minor)}::bigint[], ${entries.map((e) => e.balance_after_minor)}::bigint[],
      ${entries.map((e) => e.account_version)}::bigint[])
      as e(id, account_id, kind, description, amount, balance, version)`.execute(tx)
}

export async function insertHold(
  tx: Tx,
  hold: { accountId: string; orderId: string; amountMinor: number; description: string; at: Date },
) {
  await sql`insert into ledger.holds (id, account_id, order_id, amount_minor, description, status, at)
    values (${uuidv7()}, ${hold.accountId}, ${hold.orderId}, ${hold.amountMinor}, ${hold.description}, 'held',
      ${hold.at})`.execute(tx)
}

/** Ends the hold if it stands; of two who try, one gets the row. */
export async function settleHold(
  tx: Tx,
  { orderId, status, at }: { orderId: string; status: 'captured' | 'released'; at: Date },
) {
  const { rows } = await sql<HoldRow>`
    update ledger.holds set status = ${status}, settled_at = ${at}
    where order_id = ${orderId} and status = 'held' returning *`.execute(tx)
  return rows[0]
}

export async function holdOfOrder(db: Db, orderId: string) {
  const { rows } = await sql<HoldRow & { currency: string }>`
    select h.*, a.currency from ledger.holds h join ledger.accounts a on a.id = h.account_id
    where order_id = ${orderId}`.execute(db)
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

/** Newest first, those before the entry with number `before`. */
export async function movementsOf(
  db: Db,
  { accountId, before, limit }: { accountId: string; before: number; limit: number },
) {
  const { rows } = await sql<MovementRow>`
    select e.*, t.at, t.order_id from ledger.entries e join ledger.transfers t on t.id = e.transfer_id
    where e.account_id = ${accountId} and e.account_version < ${before}
    order by e.account_version desc limit ${limit}`.execute(db)
  return rows
}

export async function entriesOfOrder(db: Db, orderId: string) {
  const { rows } = await sql<MovementRow & { account_kind: AccountKind }>`
    select e.*, t.at, t.order_id, a.kind as account_kind
    from ledger.transfers t join ledger.entries e on e.transfer_id = t.id join ledger.accounts a on a.id = e.account_id
    where t.order_id = ${orderId} order by t.id, e.id`.execute(db)
  return rows
}

export interface Audit {
  /** Of every entry there is; zero when no money was made or lost. */
  sumMinor: number
  unbalancedTransfers: number
  accountsUnlikeTheirEntries: number
  accountsUnlikeTheirHolds: number
}

export async function readAudit(db: Db) {
  const { rows } = await sql<Audit>`
    select
      (select coalesce(sum(amount_minor), 0)::bigint from ledger.entries) as "sumMinor",
      (select count(*) from (select 1 from ledger.entries group by transfer_id having sum(amount_minor) <> 0) t)
        as "unbalancedTransfers",
      (select count(*) from ledger.accounts a left join (
          select account_id, sum(amount_minor) as total, count(*) as entries from ledger.entries group by account_id
        ) e on e.account_id = a.id
        where a.posted_minor <> coalesce(e.total, 0) or a.version <> coalesce(e.entries, 0))
        as "accountsUnlikeTheirEntries",
      (select count(*) from ledger.accounts a left join (
          select account_id, sum(amount_minor) as total from ledger.holds where status = 'held' group by account_id
        ) h on h.account_id = a.id
        where a.held_minor <> coalesce(h.total, 0)) as "accountsUnlikeTheirHolds"`.execute(db)
  return rows[0] as Audit
}
