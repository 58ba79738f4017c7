import { sql } from 'kysely'
import { type ColumnTypes, namesOf, rowsOf } from '../platform/columns.ts'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { write } from '../platform/lane-database.ts'
import { accountKey, type LedgerBook } from './book.ts'
import type { AccountRef, AccountRow, EntryRow, HoldRow, TransferRow } from './ledger.tables.ts'
import { nodePrefix } from './merkle.ts'

/** In the order of their keys, so that transfers between the same people in both directions can't deadlock. */
export async function lockAccounts(tx: Tx, keys: readonly string[], holdIds: readonly string[]) {
  const ofHolds = sql`or id = any(array(select account_id from ledger.holds where id = any(${[...holdIds]}::uuid[])))`
  const { rows } = await sql<AccountRow>`
    select id, key, kind, owner, currency, posted_minor, held_minor, version from ledger.accounts
    where key = any(${[...keys]}::text[]) ${holdIds.length > 0 ? ofHolds : sql``}
    order by key for no key update`.execute(tx)
  return rows
}

type NewAccount = Pick<AccountRow, 'id' | 'kind' | 'owner' | 'currency'>
const newAccountTypes: ColumnTypes<NewAccount> = { id: 'uuid', kind: 'text', owner: 'text', currency: 'text' }

/**
 * Opens those of these accounts that there are not yet, in the order of their keys: who opens the same ones at once waits and goes on.
 * Call it before any account is locked: who has locked some and waits for others to be opened would wait in a circle.
 */
export async function openAccounts(tx: Tx, refs: readonly AccountRef[]) {
  const sorted = new Map(refs.map((ref) => [accountKey(ref, ref.currency), ref] as const).toSorted(byKey))
  const wanted = [...sorted.values()].map(({ kind, ownerId, currency }) => ({
    id: uuidv7(),
    kind,
    owner: ownerId ?? '',
    currency,
  }))
  await sql`
    insert into ledger.accounts (${namesOf(newAccountTypes)}) select * from ${rowsOf(wanted, newAccountTypes)}
    on conflict on constraint accounts_key do nothing`.execute(tx)
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]) {
  return a < b ? -1 : 1
}

export async function lockHolds(tx: Tx, ids: readonly string[]): Promise<HoldRow[]> {
  const { rows } = await sql<HoldRow>`
    select * from ledger.holds where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(tx)
  return rows
}

export async function entriesOfTransfers(tx: Tx, transferIds: readonly string[]): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select * from ledger.entries where transfer_id = any(${[...transferIds]}::uuid[])`.execute(tx)
  return rows
}

export async function accountRefs(tx: Tx, accountIds: readonly string[]): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select * from ledger.accounts where id = any(${[...accountIds]}::uuid[])`.execute(tx)
  return rows
}

type Balance = Pick<AccountRow, 'id' | 'posted_minor' | 'held_minor' | 'version'>
const balanceTypes: ColumnTypes<Balance> = {
  id: 'uuid',
  posted_minor: 'bigint',
  held_minor: 'bigint',
  version: 'bigint',
}

export async function saveAccounts(tx: Tx, accounts: readonly AccountRow[]) {
  await write(
    tx,
    sql`
    update ledger.accounts a set posted_minor = new.posted_minor, held_minor = new.held_minor, version = new.version
    from ${rowsOf<Balance>(accounts, balanceTypes)} as new(${namesOf(balanceTypes)})
    where a.id = new.id`,
  )
}

const holdTypes: ColumnTypes<HoldRow> = {
  id: 'uuid',
  account_id: 'uuid',
  purpose: 'text',
  amount_minor: 'bigint',
  captured_minor: 'bigint',
  released_minor: 'bigint',
  refunded_minor: 'bigint',
  description: 'text',
  status: 'text',
  at: 'timestamptz',
  expires_at: 'timestamptz',
  settled_at: 'timestamptz',
}

export async function insertHolds(tx: Tx, holds: readonly HoldRow[]) {
  await write(
    tx,
    sql`
    insert into ledger.holds (${namesOf(holdTypes)}) select * from ${rowsOf(holds, holdTypes)}`,
  )
}

export async function saveHolds(tx: Tx, holds: readonly HoldRow[]) {
  await write(
    tx,
    sql`
    update ledger.holds h set captured_minor = new.captured_minor, released_minor = new.released_minor,
      refunded_minor = new.refunded_minor, status = new.status, settled_at = new.settled_at
    from ${rowsOf(holds, holdTypes)} as new(${namesOf(holdTypes)}) where h.id = new.id`,
  )
}

export interface BatchRow {
  id: number
  at: Date
  entries: number
  root: Buffer
  previous: Buffer
  hash: Buffer
}

type NewBatch = Pick<BatchRow, 'at' | 'root'>
const transferTypes: ColumnTypes<TransferRow> = {
  id: 'uuid',
  kind: 'text',
  order_id: 'uuid',
  reverses: 'uuid',
  at: 'timestamptz',
}
const entryTypes: ColumnTypes<EntryRow> = {
  id: 'uuid',
  transfer_id: 'uuid',
  account_id: 'uuid',
  kind: 'text',
  description: 'text',
  amount_minor: 'bigint',
  balance_after_minor: 'bigint',
  account_version: 'bigint',
}

/**
 * One statement: the entries of a transfer are checked together. The chain has one end: whoever posts waits there for the batch before
 * to be committed, when all but the last of the work is done.
 */
export async function insertTransfers(tx: Tx, transfers: LedgerBook['transfers'], batch: NewBatch) {
  const heads = transfers.map(({ transfer }) => transfer)
  const entries = transfers.flatMap((posted) => posted.entries)
  await write(
    tx,
    sql`
    with before as (
      select batch_id, hash, batch_id + 1 as next_id, sha256(${nodePrefix} || hash || ${batch.root}) as next_hash
      from ledger.chain for no key update
    ), moved as (
      insert into ledger.transfers (${namesOf(transferTypes)}, batch_id)
      select head.*, before.next_id from before, ${rowsOf(heads, transferTypes)} as head
    ), batched as (
      insert into ledger.batches select next_id, ${batch.at}, ${entries.length}, ${batch.root}, hash, next_hash from before
    ), ended as (
      update ledger.chain set batch_id = next_id, hash = next_hash from before
    )
    insert into ledger.entries (${namesOf(entryTypes)}) select * from ${rowsOf(entries, entryTypes)}`,
  )
}
