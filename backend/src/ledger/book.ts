import type { Money } from '@highstreet/contract'
import { uuidv7 } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { AccountName, AccountRef, AccountRow, EntryRow, HoldRow, TransferRow } from './ledger.tables.ts'

export function accountKey({ kind, ownerId }: AccountName, currency: string): string {
  return `${kind}/${ownerId ?? ''}/${currency}`
}

export interface Posting extends AccountName {
  entryKind: string
  description: string
  /** Signed: what it does to the account. Nothing is written for zero. */
  amountMinor: number
}

export interface Transfer {
  id?: string
  kind: string
  orderId?: string | undefined
  reverses?: string
  currency: string
  at: Date
  postings: readonly Posting[]
}

export interface HoldRequest {
  /** Of what the money is held for. */
  id: string
  purpose: string
  owner: AccountName
  amount: Money
  description: string
  at: Date
  /** Without one it stands until it is captured or released. */
  expiresAt?: Date
}

/** Who gets what of captured money. */
export interface Split extends AccountName {
  amountMinor: number
  entryKind: string
  description: string
}

export interface Capture {
  holdId: string
  /** Together at most what is still held. */
  splits: readonly Split[]
  description: string
  /** What the payer's entry and the transfer are called. */
  entryKind: string
  transferKind: string
  orderId?: string
  at: Date
  /** The rest stays held for a later capture; otherwise it is free again. */
  keepRest?: boolean
}

export interface Refund {
  holdId: string
  /** Who gives it back, with positive amounts; together at most what was captured and not refunded yet. */
  from: readonly Split[]
  description: string
  orderId?: string
  at: Date
}

/** What was loaded and locked, and what is to be written. */
export interface BookState {
  accounts: AccountRow[]
  holds: HoldRow[]
  /** Entries of transfers that may be reversed. */
  entries: EntryRow[]
}

/**
 * The accounts and holds that a batch touches, in memory, under lock. Every operation accepts, or refuses before it has changed
 * anything: nothing is written until the book is saved. Minor units throughout.
 */
export class LedgerBook {
  readonly accounts = new Map<string, AccountRow>()
  readonly holds = new Map<string, HoldRow>()
  readonly changedAccounts = new Set<AccountRow>()
  readonly newHolds = new Set<HoldRow>()
  readonly changedHolds = new Set<HoldRow>()
  readonly transfers: { transfer: TransferRow; entries: EntryRow[] }[] = []
  readonly #accountsById = new Map<string, AccountRow>()
  readonly #earlierEntries = new Map<string, EntryRow[]>()

  constructor({ accounts, holds, entries }: BookState) {
    for (const account of accounts) {
      this.accounts.set(account.key, account)
      this.#accountsById.set(account.id, account)
    }
    for (const hold of holds) this.holds.set(hold.id, hold)
    for (const entry of entries) {
      this.#earlierEntries.set(entry.transfer_id, [
        ...(this.#earlierEntries.get(entry.transfer_id) ?? []),
        entry,
      ])
    }
  }

  /** posted − held. */
  availableMinor(ref: AccountRef): number {
    const { posted_minor, held_minor } = this.#account(ref, ref.currency)
    return posted_minor - held_minor
  }

  /** Refuses `insufficient_funds` with what is there and what is missing. */
  assertCovered(name: AccountName, { amount, currency }: Money): void {
    const available = this.availableMinor({ ...name, currency })
    if (available >= amount) return
    const facts = { available, missing: amount - available, currency }
    throw new Refusal('insufficient_funds', { facts })
  }

  /** Sets money aside: still its owner's, but not to be spent twice. Refuses `insufficient_funds`. */
  hold({ id, purpose, owner, amount, description, at, expiresAt }: HoldRequest): HoldRow {
    assertAmount(amount.amount)
    if (this.holds.has(id)) throw new Error(`Money is held for ${id} already.`)
    this.assertCovered(owner, amount)
    const account = this.#account(owner, amount.currency)
    account.held_minor += amount.amount
    this.changedAccounts.add(account)
    const hold: HoldRow = {
      id,
      account_id: account.id,
      purpose,
      amount_minor: amount.amount,
      captured_minor: 0,
      released_minor: 0,
      refunded_minor: 0,
      description,
      status: 'held',
      at,
      expires_at: expiresAt ?? null,
      settled_at: null,
    }
    this.holds.set(id, hold)
    this.newHolds.add(hold)
    return hold
  }

  /** Pays out of a hold. Capturing more than is held, or from a hold that has ended, is a bug. */
  capture({
    holdId,
    splits,
    description,
    entryKind,
    transferKind,
    orderId,
    at,
    keepRest = false,
  }: Capture): void {
    const { hold, payer } = this.#standing(holdId)
    const paidMinor = sumOf(splits)
    const openMinor = hold.amount_minor - hold.captured_minor - hold.released_minor
    if (paidMinor > openMinor || splits.some(({ amountMinor }) => amountMinor < 0)) {
      throw new Error(`${holdId} holds ${openMinor}, ${paidMinor} can't be paid from it.`)
    }
    const endedMinor = keepRest ? paidMinor : openMinor
    payer.held_minor -= endedMinor
    this.changedAccounts.add(payer)
    this.#change(hold, {
      captured_minor: hold.captured_minor + paidMinor,
      released_minor: hold.released_minor + endedMinor - paidMinor,
    })
    if (openMinor === endedMinor) this.#change(hold, { status: 'captured', settled_at: at })
    const payment: Posting = { ...nameOf(payer), entryKind, description, amountMinor: -paidMinor }
    this.post({ kind: transferKind, orderId, currency: payer.currency, at, postings: [payment, ...splits] })
  }

  /** Frees what is still held. Releasing twice is a bug; ask `isStanding` where it may happen. */
  release({ holdId, at, expired = false }: { holdId: string; at: Date; expired?: boolean }): void {
    const { hold, payer } = this.#standing(holdId)
    const openMinor = hold.amount_minor - hold.captured_minor - hold.released_minor
    payer.held_minor -= openMinor
    this.changedAccounts.add(payer)
    this.#change(hold, {
      released_minor: hold.released_minor + openMinor,
      status: hold.captured_minor > 0 ? 'captured' : expired ? 'expired' : 'released',
      settled_at: at,
    })
  }

  isStanding(holdId: string): boolean {
    return this.holds.get(holdId)?.status === 'held'
  }

  /** Gives captured money back. Refuses `refund_too_large` beyond what was captured, `insufficient_funds` where it is spent. */
  refund({ holdId, from, description, orderId, at }: Refund): void {
    const hold = this.holds.get(holdId)
    const payer = hold && this.#accountsById.get(hold.account_id)
    if (!hold || !payer) throw new Error(`Nothing was ever held for ${holdId}.`)
    const amountMinor = sumOf(from)
    if (from.some((part) => part.amountMinor < 0))
      throw new Error('A refund takes from nobody less than nothing.')
    const refundableMinor = hold.captured_minor - hold.refunded_minor
    if (amountMinor > refundableMinor) {
      throw new Refusal('refund_too_large', {
        facts: { refundable: refundableMinor, currency: payer.currency },
      })
    }
    const givers = from.map((part) => ({ ...part, amountMinor: -part.amountMinor }))
    const back: Posting = { ...nameOf(payer), entryKind: 'refund', description, amountMinor }
    this.post({ kind: 'refund', orderId, currency: payer.currency, at, postings: [...givers, back] })
    this.#change(hold, { refunded_minor: hold.refunded_minor + amountMinor })
  }

  /** Undoes a transfer by a new one. A transfer is reversed once; refuses `insufficient_funds` where the money is spent. */
  reverse({ transferId, description, at }: { transferId: string; description: string; at: Date }): void {
    const entries = this.#earlierEntries.get(transferId)
    if (!entries) throw new Error(`There is no transfer ${transferId} to reverse.`)
    const postings = entries.map((entry): Posting & { currency: string } => {
      const account = this.#accountsById.get(entry.account_id)
      if (!account) throw new Error(`The account ${entry.account_id} was not loaded.`)
      const { currency } = account
      return {
        ...nameOf(account),
        currency,
        entryKind: 'reversal',
        description,
        amountMinor: -entry.amount_minor,
      }
    })
    const currency = postings[0]?.currency ?? ''
    this.post({ kind: 'reversal', reverses: transferId, currency, at, postings })
    this.#earlierEntries.delete(transferId)
  }

  /** Moves money: postings sum to zero. Refuses `insufficient_funds` when somebody would spend what they don't have. */
  post({ id = uuidv7(), kind, orderId = undefined, reverses, currency, at, postings }: Transfer): EntryRow[] {
    const moving = postings.filter(({ amountMinor }) => amountMinor !== 0)
    const sumMinor = sumOf(moving)
    if (sumMinor !== 0) throw new Error(`A transfer must sum to zero, this one sums to ${sumMinor}.`)
    for (const { amountMinor } of moving) assertAmount(Math.abs(amountMinor))
    this.#assertPayersCovered(moving, currency)
    const entries = moving.map((posting) => this.#enter(posting, { transferId: id, currency }))
    if (entries.length > 0) {
      this.transfers.push({
        transfer: { id, kind, order_id: orderId ?? null, reverses: reverses ?? null, at },
        entries,
      })
    }
    return entries
  }

  /** An account may stand in several postings: what counts is what they do together. */
  #assertPayersCovered(postings: readonly Posting[], currency: string) {
    const changes = new Map<AccountRow, number>()
    for (const posting of postings) {
      const account = this.#account(posting, currency)
      changes.set(account, (changes.get(account) ?? 0) + posting.amountMinor)
    }
    for (const [account, changeMinor] of changes) {
      if (changeMinor < 0 && !isClearing(account)) {
        this.assertCovered(nameOf(account), { amount: -changeMinor, currency })
      }
    }
  }

  #enter(posting: Posting, { transferId, currency }: { transferId: string; currency: string }): EntryRow {
    const account = this.#account(posting, currency)
    account.posted_minor += posting.amountMinor
    account.version += 1
    this.changedAccounts.add(account)
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

  #account(name: AccountName, currency: string): AccountRow {
    const account = this.accounts.get(accountKey(name, currency))
    if (!account) throw new Error(`The account ${accountKey(name, currency)} was not loaded.`)
    return account
  }

  #standing(holdId: string) {
    const hold = this.holds.get(holdId)
    const payer = hold && this.#accountsById.get(hold.account_id)
    if (!hold || !payer || hold.status !== 'held') throw new Error(`Nothing is held for ${holdId} any more.`)
    return { hold, payer }
  }

  #change(hold: HoldRow, change: Partial<HoldRow>) {
    Object.assign(hold, change)
    // One that is new is written as it ends up.
    if (!this.newHolds.has(hold)) this.changedHolds.add(hold)
  }
}

function nameOf({ kind, owner }: AccountRow): AccountName {
  return { kind, ownerId: owner === '' ? null : owner }
}

function isClearing({ kind }: AccountRow) {
  return kind === 'card_clearing' || kind === 'bank_clearing'
}

function sumOf(parts: readonly { amountMinor: number }[]) {
  return parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
}

function assertAmount(minor: number) {
  if (!Number.isSafeInteger(minor) || minor < 0) throw new Error(`${minor} is no amount of money.`)
}
