import { type RefusalCode, undoWindowSeconds } from '@highstreet/contract'
import { Refusal } from '../platform/refusal.ts'
import type { LedgerBook } from './book.ts'
import { dailyAllowance } from './daily-limit.ts'
import { movePayment, withNote } from './move-payment.ts'
import type { Asking, PaymentState, Sending, Settling } from './payment-commands.ts'
import { type Acquaintance, paymentTerms, stranger } from './payment-terms.ts'
import type { PayeeRow, PaymentDayRow, PaymentRow, RequestRow } from './payments.tables.ts'

/** At most this many requests of one person wait for an answer. */
export const maxOpenRequests = 20

/**
 * Payments, requests and limits that a batch touches, beside the book of the ledger: all under the locks of the people's accounts.
 * Every operation accepts, or refuses before it has changed anything. Minor units throughout.
 */
export class PaymentBook {
  readonly ledger: LedgerBook
  readonly payments: Map<string, PaymentRow>
  readonly requests: Map<string, RequestRow>
  readonly days: Map<string, PaymentDayRow>
  readonly payees: Map<string, PayeeRow>
  readonly #openRequests: Map<string, number>
  readonly changedPayments = new Set<PaymentRow>()
  readonly changedRequests = new Set<RequestRow>()
  readonly changedDays = new Set<PaymentDayRow>()
  readonly changedPayees = new Set<PayeeRow>()
  /** Held since this batch: each leaves after its seconds. */
  readonly leaving: { payment: PaymentRow; afterSeconds: number }[] = []
  /** Whose wallet has changed. */
  readonly touched = new Set<string>()

  constructor({ ledger, payments, days, payees, requests, openRequests }: PaymentState) {
    this.ledger = ledger
    this.payments = new Map(payments.map((row) => [row.id, row]))
    this.requests = new Map(requests.map((row) => [row.id, row]))
    this.days = new Map(days.map((row) => [dayKey(row), row]))
    this.payees = new Map(payees.map((row) => [payeeKey(row.person_id, row.payee_id), row]))
    this.#openRequests = new Map(openRequests.map(({ askerId, count }) => [askerId, count]))
  }

  /** Refuses `daily_limit_reached`, `undo_window_needed`, `insufficient_funds`, `request_answered`. */
  send(sending: Sending): PaymentRow {
    const { id, sender, recipient, amountMinor, currency, note, at, day, requestId } = sending
    const request = requestId === null ? undefined : this.#openRequest(requestId, recipient.id)
    const today = this.#day({ person_id: sender.id, currency, day })
    const payee = this.#payee(sender.id, recipient.id)
    assertWithinLimit(today.sent_minor, amountMinor, currency)
    const terms = paymentTerms({ ...sending, payee: acquaintance(payee) })
    if (!terms.allowed) throw new Refusal(terms.refusal, { facts: { undoSeconds: undoWindowSeconds } })

    const isAtOnce = terms.leavesAfterSeconds === 0
    const payment: PaymentRow = {
      id,
      sender_id: sender.id,
      recipient_id: recipient.id,
      amount_minor: amountMinor,
      currency,
      note,
      status: 'leaving',
      pace: terms.pace,
      at,
      day,
      leaves_at: new Date(at.getTime() + terms.leavesAfterSeconds * 1000),
      settled_at: null,
      request_id: requestId,
      transfer_id: null,
      sender_number: null,
      recipient_number: null,
    }
    // The last thing that may refuse.
    if (isAtOnce) movePayment(this.ledger, payment, sending)
    else {
      this.ledger.hold({
        id,
        purpose: 'payment',
        owner: { kind: 'person', ownerId: sender.id },
        amount: { amount: amountMinor, currency },
        description: withNote(`To ${recipient.name}`, note),
        at,
      })
      this.leaving.push({ payment, afterSeconds: terms.leavesAfterSeconds })
    }
    this.payments.set(id, payment)
    today.sent_minor += amountMinor
    payee.sent_minor += amountMinor
    if (isAtOnce) this.#countArrival(payee, at)
    if (request) this.#answer(request, { status: 'paid', payment_id: id, answered_at: at })
    this.#touch(payment)
    this.changedDays.add(today)
    this.changedPayees.add(payee)
    return payment
  }

  /** Its time has come. Does nothing to one that has left or was undone: the clock may ring twice. */
  settle({ paymentId, sender, recipient, at }: Settling): PaymentRow | null {
    const payment = this.payments.get(paymentId)
    if (payment?.status !== 'leaving') return null
    const payee = this.#payee(sender.id, recipient.id)
    movePayment(this.ledger, payment, { sender, recipient, at })
    this.#countArrival(payee, at)
    this.#touch(payment)
    this.changedPayees.add(payee)
    return payment
  }

  /** Twice is once. Refuses `payment_has_left`. */
  undo({ paymentId, at }: { paymentId: string; at: Date }): PaymentRow {
    const payment = this.payments.get(paymentId)
    if (!payment) throw new Refusal('payment_not_found')
    if (payment.status === 'arrived') throw new Refusal('payment_has_left')
    if (payment.status === 'undone') return payment
    this.ledger.release({ holdId: paymentId, at })
    Object.assign(payment, { status: 'undone', settled_at: at })
    const day = this.#day({ person_id: payment.sender_id, currency: payment.currency, day: payment.day })
    // A day long past is forgotten: the clock may have been stopped for weeks.
    day.sent_minor = Math.max(0, day.sent_minor - payment.amount_minor)
    const payee = this.#payee(payment.sender_id, payment.recipient_id)
    payee.sent_minor -= payment.amount_minor
    const request = payment.request_id && this.requests.get(payment.request_id)
    if (request) this.#reopen(request)
    this.#touch(payment)
    this.changedDays.add(day)
    this.changedPayees.add(payee)
    return payment
  }

  /** Refuses `requests_full`. */
  ask({ id, askerId, payerId, amountMinor, currency, note, at }: Asking): RequestRow {
    const open = this.#openRequests.get(askerId) ?? 0
    if (open >= maxOpenRequests) throw new Refusal('requests_full', { facts: { max: maxOpenRequests } })
    this.#openRequests.set(askerId, open + 1)
    const request: RequestRow = {
      id,
      asker_id: askerId,
      payer_id: payerId,
      amount_minor: amountMinor,
      currency,
      note,
      status: 'open',
      at,
      answered_at: null,
      payment_id: null,
    }
    this.requests.set(id, request)
    // From now on they know each other's names.
    this.changedPayees.add(this.#payee(askerId, payerId)).add(this.#payee(payerId, askerId))
    this.#touchRequest(request)
    return request
  }

  /** By who is asked. Twice is once; refuses `request_answered` when it was paid or taken back. */
  refuse(answer: { requestId: string; at: Date }): RequestRow {
    return this.#close(answer, 'refused')
  }

  /** By who asked. */
  withdraw(answer: { requestId: string; at: Date }): RequestRow {
    return this.#close(answer, 'withdrawn')
  }

  #close({ requestId, at }: { requestId: string; at: Date }, status: 'refused' | 'withdrawn') {
    const request = this.requests.get(requestId)
    if (!request) throw new Refusal('request_not_found')
    if (request.status === status) return request
    if (request.status !== 'open') throw new Refusal('request_answered')
    this.#answer(request, { status, answered_at: at })
    return request
  }

  #openRequest(requestId: string, askerId: string) {
    const request = this.requests.get(requestId)
    if (!request || request.asker_id !== askerId) throw new Refusal('request_not_found')
    if (request.status !== 'open') throw new Refusal('request_answered')
    return request
  }

  #answer(request: RequestRow, change: Partial<RequestRow>) {
    Object.assign(request, change)
    this.#touchRequest(request)
  }

  #reopen(request: RequestRow) {
    this.#answer(request, { status: 'open', payment_id: null, answered_at: null })
  }

  #countArrival(payee: PayeeRow, at: Date) {
    payee.payments += 1
    payee.first_paid_at ??= at
    payee.last_paid_at = at
  }

  #day(key: Omit<PaymentDayRow, 'sent_minor'>): PaymentDayRow {
    return getOrAdd(this.days, dayKey(key), () => ({ ...key, sent_minor: 0 }))
  }

  #payee(personId: string, payeeId: string): PayeeRow {
    return getOrAdd(this.payees, payeeKey(personId, payeeId), () => ({
      person_id: personId,
      payee_id: payeeId,
      favourite_since: null,
      payments: 0,
      sent_minor: 0,
      first_paid_at: null,
      last_paid_at: null,
    }))
  }

  #touch(payment: PaymentRow) {
    this.changedPayments.add(payment)
    this.touched.add(payment.sender_id).add(payment.recipient_id)
  }

  #touchRequest(request: RequestRow) {
    this.changedRequests.add(request)
    this.touched.add(request.asker_id).add(request.payer_id)
  }
}

export function acquaintance(payee: PayeeRow | undefined): Acquaintance {
  if (!payee) return stranger
  const { favourite_since, first_paid_at, sent_minor } = payee
  return { favourite: favourite_since !== null, firstPaidAt: first_paid_at, sentMinor: sent_minor }
}

function assertWithinLimit(sentTodayMinor: number, amountMinor: number, currency: string) {
  const { limitMinor, leftMinor } = dailyAllowance(sentTodayMinor)
  if (amountMinor <= leftMinor) return
  const code: RefusalCode = 'daily_limit_reached'
  throw new Refusal(code, { facts: { limit: limitMinor, left: leftMinor, currency } })
}

function dayKey({ person_id, currency, day }: Omit<PaymentDayRow, 'sent_minor'>) {
  return `${person_id} ${currency} ${day}`
}

function payeeKey(personId: string, payeeId: string) {
  return `${personId} ${payeeId}`
}

function getOrAdd<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
