import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { BankAccountRow, BankNumbers, PaidOut, PayoutRow, PayoutRunRow } from './payouts.tables.ts'

export async function saveBankAccount(db: Db, { kind, ownerId }: PaidOut, bank: BankNumbers, at: Date) {
  const { rows } = await sql<BankAccountRow>`
    insert into ledger.bank_accounts (kind, owner_id, holder, iban, routing_number, account_number, changed_at)
    values (${kind}, ${ownerId}, ${bank.holder}, ${bank.iban}, ${bank.routing_number}, ${bank.account_number}, ${at})
    on conflict (kind, owner_id) do update set holder = excluded.holder, iban = excluded.iban,
      routing_number = excluded.routing_number, account_number = excluded.account_number,
      changed_at = excluded.changed_at returning *`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A bank account was not kept.')
  return row
}

export async function bankAccountOf(db: Db, { kind, ownerId }: PaidOut): Promise<BankAccountRow | undefined> {
  const { rows } = await sql<BankAccountRow>`
    select * from ledger.bank_accounts where kind = ${kind} and owner_id = ${ownerId}`.execute(db)
  return rows[0]
}

/** Whose bank is known and who has something, of their own or as tax, the longest-standing accounts first. */
export async function payableOwners(db: Db, currency: string, limit: number): Promise<BankAccountRow[]> {
  const { rows } = await sql<BankAccountRow>`
    select b.* from ledger.bank_accounts b
      left join ledger.accounts a on a.key = b.kind || '/' || b.owner_id || '/' || ${currency}
      left join ledger.accounts tax on b.kind = 'shop' and tax.key = 'tax/' || b.owner_id || '/' || ${currency}
    where coalesce(a.posted_minor - a.held_minor, 0) + coalesce(tax.posted_minor - tax.held_minor, 0) > 0
    order by b.owner_id limit ${limit}`.execute(db)
  return rows
}

export async function insertRun(tx: Tx, run: PayoutRunRow, payouts: readonly PayoutRow[]): Promise<void> {
  await sql`
    insert into ledger.payout_runs
    select * from json_populate_record(null::ledger.payout_runs, ${JSON.stringify(run)}::json)`.execute(tx)
  await sql`
    insert into ledger.payouts
    select * from json_populate_recordset(null::ledger.payouts, ${JSON.stringify(payouts)}::json)`.execute(tx)
}

export async function runsBefore(db: Db, { after, limit }: { after?: string | undefined; limit: number }) {
  const { rows } = await sql<PayoutRunRow>`
    select * from ledger.payout_runs where ${after ? sql`id < ${after}` : sql`true`}
    order by id desc limit ${limit}`.execute(db)
  return rows
}

export async function runById(db: Db, id: string): Promise<PayoutRunRow | undefined> {
  const { rows } = await sql<PayoutRunRow>`select * from ledger.payout_runs where id = ${id}`.execute(db)
  return rows[0]
}

export async function payoutsOfRun(db: Db, runId: string): Promise<PayoutRow[]> {
  const { rows } = await sql<PayoutRow>`
    select * from ledger.payouts where run_id = ${runId} order by id`.execute(db)
  return rows
}

export async function latestPayouts(db: Db, { kind, ownerId }: PaidOut, limit: number): Promise<PayoutRow[]> {
  const { rows } = await sql<PayoutRow>`
    select * from ledger.payouts where kind = ${kind} and owner_id = ${ownerId}
    order by id desc limit ${limit}`.execute(db)
  return rows
}

export async function payoutById(db: Db, id: string): Promise<PayoutRow | undefined> {
  const { rows } = await sql<PayoutRow>`select * from ledger.payouts where id = ${id}`.execute(db)
  return rows[0]
}

export async function markSettled(db: Db, id: string, at: Date): Promise<void> {
  await sql`
    update ledger.payouts set status = 'settled', ended_at = ${at} where id = ${id} and status = 'sent'`.execute(
    db,
  )
}

export async function markReturned(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`
    update ledger.payouts set status = 'returned', ended_at = ${at}
    where id = ${id} and status <> 'returned'`.execute(tx)
}
