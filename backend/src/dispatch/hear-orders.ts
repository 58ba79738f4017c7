import type { TownEvents } from '@highstreet/contract'
import type { Tx } from '../platform/database.ts'
import type { Subscription, TownEvent } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { isUnderWay } from './delivery-life.ts'
import { changeDelivery, endOpenOffers, insertDelivery, lockDeliveryOfOrder } from './dispatch.queries.ts'
import { lookForCourier, tellCouriers } from './make-offers.ts'

/**
 * One subscription for all steps of an order, since they are heard in order within one only: an order that is ready or called off
 * before its acceptance was heard must not be brought as if it were not.
 */
export function orderSubscription(house: House): Subscription {
  return {
    subscriber: 'dispatch:orders',
    events: ['order.accepted', 'order.ready', 'order.cancelled', 'order.rejected'],
    handle(tx, event) {
      switch (event.name) {
        case 'order.accepted':
          return beginDelivery(house, tx, (event as TownEvent<'order.accepted'>).payload)
        case 'order.ready':
          return markReady(house, tx, (event as TownEvent<'order.ready'>).payload)
        default:
          return withdrawDelivery(house, tx, { orderId: event.subject })
      }
    },
  }
}

/** A shop has accepted: there is something to bring. The courier is looked for at once, while it is cooked. */
async function beginDelivery(house: House, tx: Tx, order: TownEvents['order.accepted']): Promise<void> {
  const now = house.clock.now()
  const deliveryId = await insertDelivery(tx, {
    order_id: order.orderId,
    shop_id: order.shopId,
    order_number: order.number,
    shop_name: order.shopName,
    customer_name: order.customerName,
    pickup_line: order.pickup.line,
    pickup_latitude: order.pickup.position.latitude,
    pickup_longitude: order.pickup.position.longitude,
    dropoff_line: order.dropoff.line,
    dropoff_latitude: order.dropoff.position.latitude,
    dropoff_longitude: order.dropoff.position.longitude,
    handover_code: order.handoverCode,
    pay_minor: order.payMinor,
    tip_minor: order.tipMinor,
    promised_at: new Date(order.promisedAt),
    status: 'waiting',
    created_at: now,
  })
  if (deliveryId) await lookForCourier(tx, deliveryId, now)
}

async function markReady(house: House, tx: Tx, { orderId }: { orderId: string }): Promise<void> {
  const delivery = await lockDeliveryOfOrder(tx, orderId)
  if (!delivery) return
  await changeDelivery(tx, delivery.id, { ready: true })
  if (delivery.courier_id) await tellCouriers(house, tx, { changed: [delivery.courier_id] })
}

/** The order was cancelled or rejected: nobody needs to ride. */
async function withdrawDelivery(house: House, tx: Tx, { orderId }: { orderId: string }): Promise<void> {
  const delivery = await lockDeliveryOfOrder(tx, orderId)
  if (!delivery || (delivery.status !== 'waiting' && !isUnderWay(delivery.status))) return
  const asked = await endOpenOffers(tx, { deliveryId: delivery.id, status: 'withdrawn' })
  await changeDelivery(tx, delivery.id, { status: 'withdrawn' })
  await tellCouriers(house, tx, { changed: delivery.courier_id ? [delivery.courier_id, ...asked] : asked })
}
