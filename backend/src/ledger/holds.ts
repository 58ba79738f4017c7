import type { Money } from '@highstreet/contract'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { accountById, findAccount, reserveMoney } from './accounts.queries.ts'
import { insertHold, settleHold } from './ledger.queries.ts'
import type { AccountKind } from './ledger.tables.ts'
import { type Posting, postTransfer } from './post-transfer.ts'

export interface HoldRequest {
  personId: string
  orderId: string
  amount: Money
  description: string
  at: Date
}

/** Sets a person's money aside for an order. Refuses `insufficient_funds` with what is there and what is missing. */
export async function hold(
  tx: Tx,
  { personId, orderId, amount, description, at }: HoldRequest,
): Promise<void> {
  const wallet = await findAccount(tx, { kind: 'person', ownerId: personId }, amount.currency)
  const held = wallet && (await reserveMoney(tx, wallet.id, amount.amount))
  if (!held) {
    const available = wallet ? wallet.posted_minor - wallet.held_minor : 0
    const missing = Math.max(amount.amount - available, 0)
    throw new Refusal('insufficient_funds', { facts: { available, missing, currency: amount.currency } })
  }
  await insertHold(tx, { accountId: wallet.id, orderId, amountMinor: amount.amount, description, at })
}

export interface Split {
  kind: Exclude<AccountKind, 'person' | 'card_clearing'>
  ownerId: string | null
  amountMinor: number
  entryKind: string
  description: string
}

export interface Capture {
  orderId: string
  /** Who gets what; together at most what was held. The rest is free again. */
  splits: Split[]
  description: string
  at: Date
}

/** Pays an order out of its hold, once: a second try fails, because the hold no longer stands. */
export async function captureHold(tx: Tx, { orderId, splits, description, at }: Capture): Promise<void> {
  const { wallet, amountMinor } = await endHold(tx, { orderId, status: 'captured', at })
  const paidMinor = splits.reduce((sum, split) => sum + split.amountMinor, 0)
  if (paidMinor > amountMinor || splits.some((split) => split.amountMinor < 0)) {
    throw new Error(`Order ${orderId} holds ${amountMinor}, ${paidMinor} can't be paid from it.`)
  }
  const payment: Posting = { ...wallet, entryKind: 'order_paid', description, amountMinor: -paidMinor }
  await postTransfer(tx, {
    kind: 'order_payment',
    orderId,
    currency: wallet.currency,
    at,
    postings: [payment, ...splits],
    unhold: { ...wallet, amountMinor },
  })
}

/** Gives everything back: the order was rejected or cancelled. */
export async function releaseHold(tx: Tx, { orderId, at }: { orderId: string; at: Date }): Promise<void> {
  const { wallet, amountMinor } = await endHold(tx, { orderId, status: 'released', at })
  await postTransfer(tx, {
    kind: 'order_release',
    orderId,
    currency: wallet.currency,
    at,
    postings: [],
    unhold: { ...wallet, amountMinor },
  })
}

async function endHold(tx: Tx, ending: { orderId: string; status: 'captured' | 'released'; at: Date }) {
  const ended = await settleHold(tx, ending)
  if (!ended) throw new Error(`Nothing is held for order ${ending.orderId} any more.`)
  const account = await accountById(tx, ended.account_id)
  if (!account) throw new Error(`The account ${ended.account_id} of a hold is gone.`)
  const wallet = { kind: account.kind, ownerId: account.owner_id, currency: account.currency }
  return { wallet, amountMinor: ended.amount_minor }
}
