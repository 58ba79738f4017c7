import { captureHold, type Split } from '../ledger/index.ts'
import type { Tx } from '../platform/database.ts'
import { on, publish, type Subscription } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { orderSplit } from './order-split.ts'
import { lockOrder, saveCourier } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'
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
    on('delivery.delivered', 'orders', async (tx, { payload }) => {
      const order = await lockedOrder(tx, payload.orderId)
      const taken = { by: 'courier', personId: payload.courierId, at: new Date(payload.at) } as const
      await takeStep(tx, order, { ...taken, to: 'delivered' })
      await payOut(tx, order, { courierId: payload.courierId, at: house.clock.now() })
      await publish(tx, 'order.delivered', order.id, { orderId: order.id, shopId: order.shop_id })
      await sayProgress(house, tx, order.id)
    }),
  ]
}

async function payOut(tx: Tx, order: OrderRow, { courierId, at }: { courierId: string; at: Date }) {
  const parts = orderSplit({
    goodsMinor: order.goods_minor,
    discountMinor: order.discount_minor,
    taxMinor: order.taxes.reduce((sum, { includedMinor }) => sum + includedMinor, 0),
    deliveryMinor: order.delivery_minor,
    tipMinor: order.tip_minor,
  })
  const courier = { kind: 'courier', ownerId: courierId, entryKind: 'courier_income' } as const
  const splits: Split[] = [
    {
      kind: 'shop',
      ownerId: order.shop_id,
      entryKind: 'order_income',
      description: `Goods of order ${order.number}`,
      amountMinor: parts.shopMinor,
    },
    {
      kind: 'tax',
      ownerId: order.shop_id,
      entryKind: 'sales_tax',
      description: `Tax in order ${order.number}`,
      amountMinor: parts.taxMinor,
    },
    { ...courier, description: `Delivery of order ${order.number}`, amountMinor: parts.deliveryMinor },
    { ...courier, description: `Tip for order ${order.number}`, amountMinor: parts.tipMinor },
    {
      kind: 'town',
      ownerId: null,
      entryKind: 'town_fee',
      description: `Town's share of order ${order.number}`,
      amountMinor: parts.townMinor,
    },
  ]
  await captureHold(tx, {
    orderId: order.id,
    currency: order.currency,
    splits,
    description: `Order ${order.number} at ${order.shop_name}`,
    at,
  })
}

async function lockedOrder(tx: Tx, orderId: string) {
  const order = await lockOrder(tx, orderId)
  if (!order) throw new Error(`A delivery names the order ${orderId}, which does not exist.`)
  return order
}
