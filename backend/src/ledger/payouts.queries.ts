import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type {
  BankAccountRow,
  BankNumbers,
  DueRow,
  DueTotals,
  NewRunRow,
  PaidOut,
  PayoutRow,
  PayoutRunRow,
} from './payouts.tables.ts'

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

export async function insertRun(tx: Tx, run: NewRunRow, payouts: readonly PayoutRow[]): Promise<void> {
  await sql`
    insert into ledger.payout_runs
    select * from json_populate_record(null::ledger.payout_runs, ${JSON.stringify(run)}::json)`.execute(tx)
  await sql`
    insert into ledger.payouts
    select * from json_populate_recordset(null::ledger.payouts, ${JSON.stringify(payouts)}::json)`.execute(tx)
}

export async function runsBefore(db: Db, { after, limit }: { after?: string | undefined; limit: number }) {
  const { rows } = await sql<PayoutRunRow>`
    select run.*, ${outcomes} from ledger.payout_runs run where ${after ? sql`run.id < ${after}` : sql`true`}
    order by run.id desc limit ${limit}`.execute(db)
  return rows
}

export async function runById(db: Db, id: string): Promise<PayoutRunRow | undefined> {
  const { rows } = await sql<PayoutRunRow>`
    select run.*, ${outcomes} from ledger.payout_runs run where run.id = ${id}`.execute(db)
  return rows[0]
}

const payoutsThat = (are: RawBuilder<unknown>) =>
  sql`(select count(*) from ledger.payouts p where p.run_id = run.id and ${are})`
const outcomes = sql`${payoutsThat(sql`p.status = 'settled'`)} as settled,
  ${payoutsThat(sql`p.status = 'returned'`)} as returned, ${payoutsThat(sql`p.iban is not null`)} as ibans`

/** A shop's own and its tax are one. */
const earners = (currency: string, after?: string) => sql`
  select case kind when 'courier' then 'courier' else 'shop' end as kind, owner::uuid as owner_id,
    sum(posted_minor - held_minor)::bigint as due_minor,
    coalesce(sum(posted_minor - held_minor) filter (where kind = 'tax'), 0)::bigint as tax_minor
  from ledger.accounts
  where kind in ('shop', 'courier', 'tax') and currency = ${currency} ${after ? sql`and owner > ${after}` : sql``}
  group by 1, 2, owner having sum(posted_minor - held_minor) > 0`

/** In the order of their ids. */
export async function dueOwners(
  db: Db,
  { currency, after, limit }: { currency: string; after?: string | undefined; limit: number },
): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`
    select due.*, b.holder, b.iban, b.account_number
    from (${earners(currency, after)} order by owner limit ${limit}) due
      left join ledger.bank_accounts b using (kind, owner_id) order by owner_id`.execute(db)
  return rows
}

export async function dueTotals(db: Db, currency: string): Promise<DueTotals> {
  const { rows } = await sql<DueTotals>`
    select count(b.owner_id) as payable_count,
      coalesce(sum(due_minor) filter (where b.owner_id is not null), 0)::bigint as payable_minor,
      count(*) - count(b.owner_id) as waiting_count,
      coalesce(sum(due_minor) filter (where b.owner_id is null), 0)::bigint as waiting_minor
    from (${earners(currency)}) due left join ledger.bank_accounts b using (kind, owner_id)`.execute(db)
  const [row] = rows
  if (!row) throw new Error('What is due could not be added up.')
  return row
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

export async function markRunSettled(db: Db, runId: string, at: Date): Promise<void> {
  await sql`
    update ledger.payouts set status = 'settled', ended_at = ${at}
    where run_id = ${runId} and status = 'sent'`.execute(db)
}

export async function markReturned(tx: Tx, id: string, at: Date): Promise<void> {
  await sql`
    update ledger.payouts set status = 'returned', ended_at = ${at}
    where id = ${id} and status <> 'returned'`.execute(tx)
}
