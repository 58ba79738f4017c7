import { namesOf } from '../identity/index.ts'
import type { House } from '../platform/house.ts'
import { paymentsByIds } from './payments.queries.ts'
import type { PaymentRow } from './payments.tables.ts'
import { inPayments } from './payments-lane.ts'

/** Their time to undo is over. Runs as often as it likes: who has left, or was undone meanwhile, stays as they are. */
export async function settlePayments(
  house: Pick<House, 'lanes' | 'live' | 'clock' | 'db'>,
  paymentIds: readonly string[],
): Promise<void> {
  const payments = await paymentsByIds(house.db, paymentIds)
  const waiting = payments.filter(({ status }) => status === 'leaving')
  const names = await namesOf(
    house.db,
    waiting.flatMap((payment) => [payment.sender_id, payment.recipient_id]),
  )
  await Promise.all(waiting.map((payment) => settle(house, payment, names)))
}

async function settle(
  house: Pick<House, 'lanes' | 'live' | 'clock'>,
  { id: paymentId, sender_id, recipient_id, currency }: PaymentRow,
  names: Map<string, string>,
) {
  const at = house.clock.now()
  const sender = { id: sender_id, name: names.get(sender_id) ?? '' }
  const recipient = { id: recipient_id, name: names.get(recipient_id) ?? '' }
  await inPayments(house, {
    call: { personId: sender_id, endpoint: 'settlePayment', key: paymentId, body: {}, mayComeAgain: true },
    senderId: sender_id,
    recipientId: recipient_id,
    currency,
    at,
    paymentId,
    decide: (book) => book.settle({ paymentId, sender, recipient, at }),
  })
}
