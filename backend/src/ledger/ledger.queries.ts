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
