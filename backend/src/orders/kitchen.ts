import { assertMember, returnStock } from '../catalogue/index.ts'
import { releaseHold } from '../ledger/index.ts'
import type { Tx } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { kitchenPromise, leastPromiseMinutes, maxPromiseMinutes } from './kitchen-promise.ts'
import { sendRejection } from './order-letters.ts'
import { linesOfOrders, lockOrder } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'
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

export function rejectOrder(house: House, request: AtKitchen & { reason: string }): Promise<void> {
  const { reason, personId } = request
  return inKitchen(house, request, (tx, order) => callOff(house, tx, order, { by: 'shop', personId, reason }))
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

/** Rejects a locked order: money and pieces go back, and the shopper gets a letter. */
export async function callOff(
  house: House,
  tx: Tx,
  order: OrderRow,
  { by, personId, reason }: { by: 'shop' | 'town'; personId: string | null; reason: string },
): Promise<void> {
  const at = house.clock.now()
  await takeStep(tx, order, { to: 'rejected', by, personId, reason, at })
  await releaseHold(tx, { orderId: order.id, at })
  await putBack(tx, order.id)
  await sendRejection(house, tx, order)
  await publish(tx, 'order.rejected', order.id, { orderId: order.id, shopId: order.shop_id, reason })
}

/** What was taken off the shelf for an order lies there again. */
export async function putBack(tx: Tx, orderId: string): Promise<void> {
  const lines = await linesOfOrders(tx, [orderId])
  await returnStock(
    tx,
    lines.map(({ listing_id, quantity }) => ({ listingId: listing_id, quantity })),
  )
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
