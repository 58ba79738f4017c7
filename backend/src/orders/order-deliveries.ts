import type { Tx } from '../platform/database.ts'
import { on, publish, type Subscription } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { lockOrder, saveCourier } from './orders.queries.ts'
import { settleOrder } from './settlement-lane.ts'
import { sayProgress, takeStep } from './take-step.ts'

/** What the courier does moves the order on; at the door the money is shared out. */
export function deliverySubscriptions(house: House): Subscription[] {
  return [
    on('delivery.assigned', 'orders', async (tx, { payload }) => {
      await lockedOrder(tx, payload.orderId)
      await saveCourier(tx, payload.orderId, { id: payload.courierId, name: payload.courierName })
      await sayProgress(house, tx, payload.orderId)
    }),
    on('delivery.collected', 'orders', async (tx, { payload }) => {
      const order = await lockedOrder(tx, payload.orderId)
      const taken = { by: 'courier', personId: payload.courierId, at: new Date(payload.at) } as const
      await takeStep(tx, order, { ...taken, to: 'collected' })
      await publish(tx, 'order.collected', order.id, { orderId: order.id, shopId: order.shop_id })
      await sayProgress(house, tx, order.id)
    }),
    // On the lane, by itself: heard twice, it is done once.
    on('delivery.delivered', 'orders', (_tx, { payload: { orderId, courierId, at } }) =>
      settleOrder(house, {
        orderId,
        ending: { to: 'delivered', by: 'courier', personId: courierId },
        at: new Date(at),
        key: `delivered:${orderId}`,
      }),
    ),
  ]
}

async function lockedOrder(tx: Tx, orderId: string) {
  const order = await lockOrder(tx, orderId)
  if (!order) throw new Error(`A delivery names the order ${orderId}, which does not exist.`)
  return order
}
