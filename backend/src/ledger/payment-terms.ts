import { type PaymentPace, undoWindowSeconds } from '@highstreet/contract'

/** To a neighbour one hasn't known for a day, more than this together ($200.00) waits. */
export const largePaymentMinor = 20_000
/** Long enough to hear from a friend that it wasn't them who asked. */
export const firstLargeWaitSeconds = 60 * 60
/** So that a dollar sent first doesn't open the way for a thousand. */
const newForMs = 24 * 60 * 60 * 1000

/** What there has been between sender and recipient; nobody's is `stranger`. */
export interface Acquaintance {
  favourite: boolean
  firstPaidAt: Date | null
  /** All that went to them, or is on its way. */
  sentMinor: number
}

export const stranger: Acquaintance = { favourite: false, firstPaidAt: null, sentMinor: 0 }

export interface PaymentWish {
  amountMinor: number
  payee: Acquaintance
  at: Date
  /** The sender has given the password again. */
  confirmed: boolean
  /** The sender wants no time to undo. */
  withoutUndo: boolean
}

export type PaymentTerms =
  | { allowed: true; pace: PaymentPace; leavesAfterSeconds: number }
  | { allowed: false; refusal: 'undo_window_needed' }

/** When a payment leaves. Without time to undo it goes only where a slip is unlikely: to favourites and people paid before. */
export function paymentTerms({ amountMinor, payee, at, confirmed, withoutUndo }: PaymentWish): PaymentTerms {
  const waitsAbove = waitsAboveMinor(payee, at)
  if (waitsAbove !== null && amountMinor > waitsAbove && !confirmed) {
    return { allowed: true, pace: 'first_large', leavesAfterSeconds: firstLargeWaitSeconds }
  }
  if (!withoutUndo) return { allowed: true, pace: 'undo_window', leavesAfterSeconds: undoWindowSeconds }
  if (payee.favourite || payee.firstPaidAt) return { allowed: true, pace: 'at_once', leavesAfterSeconds: 0 }
  return { allowed: false, refusal: 'undo_window_needed' }
}

/** What may still go to a new payee without waiting; null for who is known. */
export function waitsAboveMinor({ firstPaidAt, sentMinor }: Acquaintance, at: Date): number | null {
  const isNew = !firstPaidAt || at.getTime() - firstPaidAt.getTime() < newForMs
  return isNew ? Math.max(0, largePaymentMinor - sentMinor) : null
}
