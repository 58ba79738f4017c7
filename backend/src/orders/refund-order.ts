import { liveChannels } from '@highstreet/contract'
import { assertMember } from '../catalogue/index.ts'
import { inLedger, refundableOf } from '../ledger/index.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { orderById } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'
import { type RefundWish, refundOf } from './refund-wish.ts'

interface AtOrder {
  orderId: string
  /** Of the shop. */
  memberId: string
}

export interface OrderRefund extends AtOrder, RefundWish {
  reason: string
  idempotencyKey: string
}

/** A wallet shows it in full on a phone. */
const maxPiecesNamed = 3

/**
 * Gives money back for what was delivered, from the shop's account, once for a key. Refuses `order_not_found` to whoever is not of the
 * shop, `refund_too_large` beyond what was paid and not given back yet, `insufficient_funds` when the shop has been paid out since.
 */
export async function refundOrder(house: House, refund: OrderRefund): Promise<void> {
  const { orderId, memberId, lines, reason, idempotencyKey: key } = refund
  const order = await orderOfMember(house, refund)
  const { amountMinor, pieces } = await refundOf(house.db, order, refund)

  const { currency, shop_id: shopId, number, shop_name } = order
  const shop = { kind: 'shop', ownerId: shopId } as const
  const why =
    pieces.length === 0 || pieces.length > maxPiecesNamed ? reason : `${pieces.join(', ')}: ${reason}`
  const description = `Order ${number} at ${shop_name}: ${why}`
  const at = house.clock.now()
  const body = { orderId, amountMinor, reason, ...(lines && { lines }) }
  await inLedger(house, {
    call: { personId: memberId, endpoint: 'refundOrder', key, body },
    accounts: [{ ...shop, currency }],
    holdIds: [orderId],
    at,
    decide(book) {
      const from = [{ ...shop, amountMinor, entryKind: 'refund_given', description }]
      book.refund({ holdId: orderId, from, description, orderId, at })
    },
    async write(tx) {
      await publish(tx, 'order.refunded', orderId, { orderId, shopId, amountMinor, reason })
      await house.live.say(tx, liveChannels.wallet(order.shopper_id), { type: 'wallet.changed' })
    },
  })
}

/** What it would come to, before anybody presses. Refuses what giving it back would, but for what the shop has by then. */
export async function quoteRefund(house: House, wish: AtOrder & RefundWish) {
  const order = await orderOfMember(house, wish)
  const [{ amountMinor, pieces }, { refundableMinor }] = await Promise.all([
    refundOf(house.db, order, wish),
    refundableOf(house.db, order.id),
  ])
  const { currency } = order
  if (amountMinor > refundableMinor)
    throw new Refusal('refund_too_large', { facts: { refundable: refundableMinor, currency } })
  const money = (amount: number) => ({ amount, currency })
  const sides = { from: order.shop_name, to: order.shopper_name }
  return { amount: money(amountMinor), pieces, ...sides, left: money(refundableMinor - amountMinor) }
}

async function orderOfMember({ db }: House, { orderId, memberId }: AtOrder): Promise<OrderRow> {
  const order = await orderById(db, orderId)
  if (!order) throw new Refusal('order_not_found')
  await assertMember(db, order.shop_id, memberId).catch(hide)
  return order
}

function hide(error: unknown): never {
  throw error instanceof Refusal ? new Refusal('order_not_found') : error
}
