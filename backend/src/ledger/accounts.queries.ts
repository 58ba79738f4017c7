import { sql } from 'kysely'
import { type Db, type Tx, uuidv7 } from '../platform/database.ts'
import type { AccountName, AccountRow } from './ledger.tables.ts'

export async function findAccounts(
  db: Db | Tx,
  names: readonly AccountName[],
  currency: string,
): Promise<AccountRow[]> {
  const { rows } =
    await sql<AccountRow>`select * from ledger.accounts where ${areOf(names, currency)}`.execute(db)
  return rows
}

export async function findAccount(db: Db | Tx, name: AccountName, currency: string) {
  const [account] = await findAccounts(db, [name], currency)
  return account
}

/** In the order given; who opens the same ones at once waits and goes on. */
export async function insertAccounts(tx: Tx, names: readonly AccountName[], currency: string) {
  await sql`
    insert into ledger.accounts (id, kind, owner_id, currency)
    select id, kind, owner_id, ${currency} from unnest(
      ${names.map(() => uuidv7())}::uuid[], ${names.map(({ kind }) => kind)}::text[],
      ${names.map(({ ownerId }) => ownerId)}::uuid[]) as wanted(id, kind, owner_id)
    on conflict on constraint accounts_owner do nothing`.execute(tx)
}

/** Locks the accounts in key order, so that transfers between the same people in both directions can't deadlock. */
export async function lockAccounts(
  tx: Tx,
  names: readonly AccountName[],
  currency: string,
): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select * from ledger.accounts where ${areOf(names, currency)} order by id for no key update`.execute(tx)
  return rows
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

/** Spelled out one by one: "is not distinct from" would find nothing by the index. */
function areOf(names: readonly AccountName[], currency: string) {
  const each = names.map(({ kind, ownerId }) =>
    ownerId === null
      ? sql`(kind = ${kind} and owner_id is null and currency = ${currency})`
      : sql`(kind = ${kind} and owner_id = ${ownerId} and currency = ${currency})`,
  )
  return sql.join(each, sql` or `)
}
