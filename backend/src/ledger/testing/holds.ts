import type { Tx } from '../../platform/database.ts'
import type { Capture, HoldRequest, LedgerBook, Refund } from '../book.ts'
import type { AccountRef } from '../ledger.tables.ts'
import { openBook, saveBook } from '../open-book.ts'

/** Sets a person's money aside, inside the caller's transaction. Refuses `insufficient_funds` with what is there and what is missing. */
export async function hold(tx: Tx, request: HoldRequest): Promise<void> {
  const accounts = [{ ...request.owner, currency: request.amount.currency }]
  await inBook(tx, { accounts, at: request.at }, (book) => book.hold(request))
}

type OrderCapture = Omit<Capture, 'holdId' | 'entryKind' | 'transferKind'> & {
  orderId: string
  currency: string
}

/** Pays an order out of its hold, once: a second try fails, because the hold no longer stands. */
export async function captureHold(tx: Tx, capture: OrderCapture): Promise<void> {
  const { orderId, splits, currency, at } = capture
  const accounts = splits.map((split) => ({ ...split, currency }))
  await inBook(tx, { accounts, holdIds: [orderId], at }, (book) =>
    book.capture({ ...capture, holdId: orderId, entryKind: 'order_paid', transferKind: 'order_payment' }),
  )
}

/** Gives everything back: the order was rejected or cancelled. */
export async function releaseHold(tx: Tx, { orderId, at }: { orderId: string; at: Date }): Promise<void> {
  await inBook(tx, { holdIds: [orderId], at }, (book) => book.release({ holdId: orderId, at }))
}

/** Gives captured money of an order back. Refuses `refund_too_large`, `insufficient_funds`. */
export async function refundOrder(
  tx: Tx,
  refund: Omit<Refund, 'holdId'> & { orderId: string; currency: string },
): Promise<void> {
  const accounts = refund.from.map((part) => ({ ...part, currency: refund.currency }))
  await inBook(tx, { accounts, holdIds: [refund.orderId], at: refund.at }, (book) =>
    book.refund({ ...refund, holdId: refund.orderId }),
  )
}

interface Touched {
  accounts?: readonly AccountRef[]
  holdIds?: readonly string[]
  at: Date
}

async function inBook(tx: Tx, { at, ...keys }: Touched, act: (book: LedgerBook) => void) {
  const book = await openBook(tx, keys)
  act(book)
  await saveBook(tx, book, at)
}
