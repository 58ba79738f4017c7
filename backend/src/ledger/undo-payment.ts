import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { paymentsByIds } from './payments.queries.ts'
import type { PaymentRow } from './payments.tables.ts'
import { inPayments } from './payments-lane.ts'

/** Who neither sent nor gets it, learns not even that it exists. Refuses `payment_not_found`. */
export async function paymentFor(
  { db }: Pick<House, 'db'>,
  { paymentId, personId }: { paymentId: string; personId: string },
): Promise<PaymentRow> {
  const [payment] = await paymentsByIds(db, [paymentId])
  if (!payment || ![payment.sender_id, payment.recipient_id].includes(personId)) {
    throw new Refusal('payment_not_found')
  }
  return payment
}

/** By its sender, before it leaves; twice is once. Refuses `payment_not_found`, `payment_has_left`. */
export async function undoPayment(
  house: Pick<House, 'lanes' | 'live' | 'clock' | 'db'>,
  { paymentId, personId }: { paymentId: string; personId: string },
): Promise<PaymentRow> {
  const payment = await paymentFor(house, { paymentId, personId })
  if (payment.sender_id !== personId) throw new Refusal('payment_not_found')
  const at = house.clock.now()
  return inPayments(house, {
    call: { personId, endpoint: 'cancelPayment', key: paymentId, body: {}, mayComeAgain: true },
    senderId: payment.sender_id,
    recipientId: payment.recipient_id,
    currency: payment.currency,
    at,
    paymentId,
    day: payment.day,
    requestId: payment.request_id,
    decide: (book) => book.undo({ paymentId, at }),
  })
}
