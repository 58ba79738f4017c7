import { type Tx, uuidv7 } from '../platform/database.ts'
import { lockAccounts, saveAccounts } from './accounts.queries.ts'
import { insertTransfer } from './ledger.queries.ts'
import type { AccountName, AccountRow, EntryRow } from './ledger.tables.ts'
import { openAccounts } from './open-accounts.ts'

export interface Posting extends AccountName {
  entryKind: string
  description: string
  /** Signed: what it does to the account. Nothing is written for zero. */
  amountMinor: number
}

export interface Transfer {
  kind: string
  orderId?: string | undefined
  currency: string
  at: Date
  postings: Posting[]
  /** A hold that ends with this transfer, even when nothing moves. */
  unhold?: AccountName & { amountMinor: number }
}

/** The only way in which balances change: locks the accounts, moves the money, writes the entries. Postings sum to zero. */
export async function postTransfer(tx: Tx, transfer: Transfer): Promise<EntryRow[]> {
  const postings = transfer.postings.filter(({ amountMinor }) => amountMinor !== 0)
  assertZeroSum(postings)
  // Opened before any is locked: who waits for another's opening must hold nothing that the other may want.
  await openAccounts(tx, accountsIn(transfer), transfer.currency)
  const accounts = await lockAccounts(tx, accountsIn(transfer), transfer.currency)
  if (transfer.unhold) accountNamed(accounts, transfer.unhold).held_minor -= transfer.unhold.amountMinor

  const id = uuidv7()
  const entries = postings.map((posting) => enter(accountNamed(accounts, posting), posting, id))
  await saveAccounts(tx, accounts)
  if (entries.length > 0) {
    const { kind, orderId = null, at } = transfer
    await insertTransfer(tx, { id, kind, orderId, at }, entries)
  }
  return entries
}

function assertZeroSum(postings: Posting[]) {
  const sumMinor = postings.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  if (sumMinor !== 0) throw new Error(`A transfer must sum to zero, this one sums to ${sumMinor}.`)
}

function accountsIn({ postings, unhold }: Transfer): AccountName[] {
  return unhold ? [...postings, unhold] : postings
}

function enter(account: AccountRow, posting: Posting, transferId: string): EntryRow {
  account.posted_minor += posting.amountMinor
  account.version += 1
  return {
    id: uuidv7(),
    transfer_id: transferId,
    account_id: account.id,
    kind: posting.entryKind,
    description: posting.description,
    amount_minor: posting.amountMinor,
    balance_after_minor: account.posted_minor,
    account_version: account.version,
  }
}

function accountNamed(accounts: AccountRow[], { kind, ownerId }: AccountName) {
  const account = accounts.find((a) => a.kind === kind && a.owner_id === ownerId)
  if (!account) throw new Error(`The ${kind} account was not opened.`)
  return account
}
