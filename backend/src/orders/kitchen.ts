import { assertMember } from '../catalogue/index.ts'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { kitchenPromise, leastPromiseMinutes, maxPromiseMinutes } from './kitchen-promise.ts'
import { lockOrder, orderById } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'
import { settleOrder } from './settlement-lane.ts'
import { sayProgress, takeStep } from './take-step.ts'

interface AtKitchen {
  orderId: string
  personId: string
}

/** Accepts with a promise. Refuses `promise_out_of_range` when even the way alone takes longer. */
export function acceptOrder(house: House, request: AtKitchen & { promiseMinutes: number }): Promise<void> {
  const { promiseMinutes, personId } = request
  return inKitchen(house, request, async (tx, order) => {
    const rideMinutes = order.ride_minutes
    const least = leastPromiseMinutes({ rideMinutes })
    if (promiseMinutes < least || promiseMinutes > maxPromiseMinutes) {
      throw new Refusal('promise_out_of_range', { facts: { min: least, max: maxPromiseMinutes } })
    }
    const now = house.clock.now()
    const { promisedAt, readyBy } = kitchenPromise({ now, promiseMinutes, rideMinutes })
    const changes = { promised_at: promisedAt, ready_by: readyBy }
    await takeStep(tx, order, { to: 'accepted', by: 'shop', personId, at: now, changes })
    await publish(tx, 'order.accepted', order.id, {
      orderId: order.id,
      shopId: order.shop_id,
      number: order.number,
      shopName: order.shop_name,
      customerName: order.shopper_name,
      pickup: {
        line: order.pickup_line,
        position: { latitude: order.pickup_latitude, longitude: order.pickup_longitude },
      },
      dropoff: {
        line: order.address_line,
        position: { latitude: order.address_latitude, longitude: order.address_longitude },
      },
      handoverCode: order.handover_code,
      payMinor: order.delivery_minor,
      tipMinor: order.tip_minor,
      readyBy: readyBy.toISOString(),
      promisedAt: promisedAt.toISOString(),
    })
  })
}

export async function rejectOrder(house: House, request: AtKitchen & { reason: string }): Promise<void> {
  const { orderId, personId, reason } = request
  const order = await orderById(house.db, orderId)
  if (!order) throw new Refusal('order_not_found')
  await assertMember(house.db, order.shop_id, personId)
  const ending = { to: 'rejected', by: 'shop', personId, reason } as const
  await settleOrder(house, { orderId, ending, at: house.clock.now(), key: uuidv7() })
}

export function startPreparing(house: House, request: AtKitchen): Promise<void> {
  const { personId } = request
  return inKitchen(house, request, async (tx, order) => {
    await takeStep(tx, order, { to: 'preparing', by: 'shop', personId, at: house.clock.now() })
    await publish(tx, 'order.preparing', order.id, { orderId: order.id, shopId: order.shop_id })
  })
}

export function markReady(house: House, request: AtKitchen): Promise<void> {
  const { personId } = request
  return inKitchen(house, request, async (tx, order) => {
    await takeStep(tx, order, { to: 'ready', by: 'shop', personId, at: house.clock.now() })
    await publish(tx, 'order.ready', order.id, { orderId: order.id, shopId: order.shop_id })
  })
}

function inKitchen(
  house: House,
  { orderId, personId }: AtKitchen,
  work: (tx: Tx, order: OrderRow) => Promise<void>,
) {
  return house.db.transaction().execute(async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (!order) throw new Refusal('order_not_found')
    await assertMember(tx, order.shop_id, personId)
    await work(tx, order)
    await sayProgress(house, tx, orderId)
  })
}
