import { assertMember } from '../catalogue/index.ts'
import { inLedger } from '../ledger/index.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { orderById } from './orders.queries.ts'

export interface OrderRefund {
  orderId: string
  /** Of the shop. */
  memberId: string
  amountMinor: number
  reason: string
  idempotencyKey: string
}

/**
 * Gives money back for what was delivered, from the shop's account, once for a key. Refuses `order_not_found` to whoever is not of the
 * shop, `refund_too_large` beyond what was paid and not given back yet, `insufficient_funds` when the shop has been paid out since.
 */
export async function refundOrder(house: House, refund: OrderRefund): Promise<void> {
  const { orderId, memberId, amountMinor, reason, idempotencyKey: key } = refund
  const order = await orderById(house.db, orderId)
  if (!order) throw new Refusal('order_not_found')
  await assertMember(house.db, order.shop_id, memberId).catch(hide)

  const { currency, shop_id: shopId, number, shop_name } = order
  const shop = { kind: 'shop', ownerId: shopId } as const
  const description = `Order ${number} at ${shop_name}: ${reason}`
  const at = house.clock.now()
  await inLedger(house, {
    call: { personId: memberId, endpoint: 'refundOrder', key, body: { orderId, amountMinor, reason } },
    accounts: [{ ...shop, currency }],
    holdIds: [orderId],
    at,
    decide(book) {
      const from = [{ ...shop, amountMinor, entryKind: 'refund_given', description }]
      book.refund({ holdId: orderId, from, description, orderId, at })
    },
    write: (tx) => publish(tx, 'order.refunded', orderId, { orderId, shopId, amountMinor, reason }),
  })
}

function hide(error: unknown): never {
  throw error instanceof Refusal ? new Refusal('order_not_found') : error
}
