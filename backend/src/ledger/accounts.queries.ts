import { sql } from 'kysely'
import { type Db, type Tx, uuidv7 } from '../platform/database.ts'
import type { AccountName, AccountRow } from './ledger.tables.ts'

/** Opens the accounts that do not exist yet. Sorted, so that two who open the same ones wait instead of deadlocking. */
export async function openAccounts(tx: Tx, names: AccountName[], currency: string) {
  const sorted = names.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
  await sql`
    insert into ledger.accounts (id, kind, owner_id, currency)
    select id, kind, owner_id, ${currency} from unnest(
      ${sorted.map(() => uuidv7())}::uuid[], ${sorted.map(({ kind }) => kind)}::text[],
      ${sorted.map(({ ownerId }) => ownerId)}::uuid[]) as wanted(id, kind, owner_id)
    where not exists (select 1 from ledger.accounts a where a.kind = wanted.kind and a.currency = ${currency}
      and a.owner_id is not distinct from wanted.owner_id)
    on conflict on constraint accounts_owner do nothing`.execute(tx)
}

/** Locks the accounts in key order, so that transfers between the same people in both directions can't deadlock. */
export async function lockAccounts(tx: Tx, names: AccountName[], currency: string): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select * from ledger.accounts a where currency = ${currency} and exists (
      select 1 from unnest(${names.map(({ kind }) => kind)}::text[], ${names.map(({ ownerId }) => ownerId)}::uuid[])
        as wanted(kind, owner_id)
      where wanted.kind = a.kind and wanted.owner_id is not distinct from a.owner_id)
    order by id for no key update`.execute(tx)
  return rows
}

export async function findAccount(db: Db, name: AccountName, currency: string) {
  const { rows } = await sql<AccountRow>`
    select * from ledger.accounts
    where kind = ${name.kind} and owner_id is not distinct from ${name.ownerId}::uuid and currency = ${currency}
  `.execute(db)
  return rows[0]
}

export async function accountById(tx: Tx, accountId: string) {
  const { rows } = await sql<AccountRow>`select * from ledger.accounts where id = ${accountId}`.execute(tx)
  return rows[0]
}

/** Writes what a transfer and a settled hold did to each account. */
export async function saveAccounts(tx: Tx, accounts: AccountRow[]) {
  await sql`
    update ledger.accounts a set posted_minor = new.posted, held_minor = new.held, version = new.version
    from unnest(${accounts.map(({ id }) => id)}::uuid[], ${accounts.map((a) => a.posted_minor)}::bigint[],
      ${accounts.map((a) => a.held_minor)}::bigint[], ${accounts.map(({ version }) => version)}::bigint[])
      as new(id, posted, held, version)
    where a.id = new.id`.execute(tx)
}

/** Answers false, and changes nothing, when less than that is free. Two at once wait for each other on the row. */
export async function reserveMoney(tx: Tx, accountId: string, amountMinor: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ledger.accounts set held_minor = held_minor + ${amountMinor}
    where id = ${accountId} and posted_minor - held_minor >= ${amountMinor}`.execute(tx)
  return numAffectedRows === 1n
}

function keyOf({ kind, ownerId }: AccountName) {
  return `${kind}/${ownerId ?? ''}`
}
