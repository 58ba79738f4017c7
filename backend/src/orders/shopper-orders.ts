import { assertMember } from '../catalogue/index.ts'
import { moneyTrailOf } from '../ledger/index.ts'
import { type Db, uuidv7 } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { insertRating, lockOrder, orderById } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'
import { settleOrder } from './settlement-lane.ts'

interface MyOrder {
  orderId: string
  shopperId: string
}

/** Somebody else's order is not there. */
export async function myOrder(db: Db, { orderId, shopperId }: MyOrder): Promise<OrderRow> {
  return mine(await orderById(db, orderId), shopperId)
}

/** Cancels by the terms that the order shows. Refuses `order_not_found`, `order_not_cancellable`. */
export function cancelOrder(house: House, request: MyOrder & { reason: string }): Promise<void> {
  const { orderId, shopperId, reason } = request
  const ending = { to: 'cancelled', by: 'shopper', personId: shopperId, reason } as const
  return settleOrder(house, { orderId, ending, at: house.clock.now(), key: uuidv7() })
}

/** Once, after delivery. */
export function rateOrder(house: House, request: MyOrder & { stars: number; words: string }): Promise<void> {
  const { orderId, shopperId, stars, words } = request
  return house.db.transaction().execute(async (tx) => {
    const order = mine(await lockOrder(tx, orderId), shopperId)
    if (order.status !== 'delivered') throw new Refusal('order_not_ratable')
    const isFirst = await insertRating(tx, { order_id: orderId, stars, words, at: house.clock.now() })
    if (!isFirst) throw new Refusal('order_already_rated')

    const rater = { raterId: shopperId, raterName: order.shopper_name }
    await publish(tx, 'order.rated', orderId, { orderId, shopId: order.shop_id, ...rater, stars, words })
  })
}

/** For its shopper and the members of its shop; for everybody else the order is not there. */
export async function moneyTrail(db: Db, { orderId, personId }: { orderId: string; personId: string }) {
  const order = await orderById(db, orderId)
  if (!order) throw new Refusal('order_not_found')
  if (order.shopper_id !== personId) await assertMember(db, order.shop_id, personId).catch(hide)
  return { currency: order.currency, ...(await moneyTrailOf(db, orderId)) }
}

function hide(error: unknown): never {
  throw error instanceof Refusal ? new Refusal('order_not_found') : error
}

function mine(order: OrderRow | undefined, shopperId: string): OrderRow {
  if (order?.shopper_id !== shopperId) throw new Refusal('order_not_found')
  return order
}
