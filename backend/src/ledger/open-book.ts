import { movementText } from '@highstreet/contract'
import { NotThereYet } from '../platform/commit-lane.ts'
import type { Tx } from '../platform/database.ts'
import { sent } from '../platform/lane-database.ts'
import {
  accountRefs,
  entriesOfTransfers,
  insertHolds,
  insertTransfers,
  lockAccounts,
  lockHolds,
  openAccounts,
  saveAccounts,
  saveHolds,
} from './book.queries.ts'
import { accountKey, LedgerBook } from './book.ts'
import type { AccountRef, EntryRow } from './ledger.tables.ts'
import { leafHash, merkleRoot } from './merkle.ts'

/** What a batch will touch. */
export interface BookKeys {
  accounts?: readonly AccountRef[]
  /** Their payers' accounts are loaded with them. */
  holdIds?: readonly string[]
  /** Of transfers to be reversed, with their accounts. */
  reversals?: readonly string[]
}

/**
 * Locks accounts, then holds, each in the order of their keys. Without reversals the locks are asked for before this gives way: who
 * opens another book with the same breath locks after it. Throws `NotThereYet` when accounts have to be opened first.
 */
export async function openBook(
  tx: Tx,
  { accounts = [], holdIds = [], reversals = [] }: BookKeys,
): Promise<LedgerBook> {
  const entries = reversals.length > 0 ? await entriesOfTransfers(tx, reversals) : []
  const refs = new Map(accounts.map((ref) => [accountKey(ref, ref.currency), ref]))
  const reversed = entries.length > 0 ? await accountRefs(tx, accountIdsOf(entries)) : []
  for (const { kind, owner, currency } of reversed) {
    const ref = { kind, ownerId: owner === '' ? null : owner, currency }
    refs.set(accountKey(ref, currency), ref)
  }
  // Asked at once: they are locked one after the other all the same.
  const [locked, holds] = await Promise.all([
    lockAccounts(tx, [...refs.keys()], holdIds),
    holdIds.length > 0 ? lockHolds(tx, holdIds) : [],
  ])
  const book = new LedgerBook({ holds, entries, accounts: locked })
  const missing = [...refs].flatMap(([key, ref]) => (book.accounts.has(key) ? [] : [ref]))
  if (missing.length > 0) throw new NotThereYet((opening) => openAccounts(opening, missing))
  return book
}

function accountIdsOf(entries: readonly EntryRow[]) {
  return [...new Set(entries.map((entry) => entry.account_id))]
}

/** Writes what changed, in few statements however much it was, and adds what was posted to the chain. */
export async function saveBook(tx: Tx, book: LedgerBook, at: Date): Promise<void> {
  const { changedAccounts, newHolds, changedHolds, transfers } = book
  await Promise.all([
    changedAccounts.size > 0 && saveAccounts(tx, [...changedAccounts]),
    newHolds.size > 0 && insertHolds(tx, [...newHolds]),
    changedHolds.size > 0 && saveHolds(tx, [...changedHolds]),
    transfers.length > 0 && chainTransfers(tx, book, at),
  ])
}

async function chainTransfers(tx: Tx, { transfers }: LedgerBook, at: Date) {
  await sent(transfers.length)
  await insertTransfers(tx, transfers, { at, root: merkleRoot(leavesOf(transfers)) })
}

/** Sorted by transfer, account and version: whoever reads them back from the tables finds the same order. */
export function leavesOf(transfers: LedgerBook['transfers']): Buffer[] {
  const sorted = transfers.toSorted((a, b) => order(a.transfer.id, b.transfer.id))
  return sorted.flatMap(({ transfer, entries }) => {
    const at = transfer.at.toISOString()
    return entries
      .toSorted((a, b) => order(a.account_id, b.account_id) || a.account_version - b.account_version)
      .map((entry) => leafHash(movementText(provable(entry, at))))
  })
}

export function provable(entry: EntryRow, at: string) {
  return {
    transferId: entry.transfer_id,
    accountId: entry.account_id,
    number: entry.account_version,
    kind: entry.kind,
    description: entry.description,
    amountMinor: entry.amount_minor,
    balanceAfterMinor: entry.balance_after_minor,
    at,
  }
}

function order(a: string, b: string) {
  return a < b ? -1 : a > b ? 1 : 0
}
