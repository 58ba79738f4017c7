import type { Address, CourierDesk, Delivery, Money, Offer } from '@highstreet/contract'
import { streetDistanceMeters } from '../places/index.ts'
import type { House } from '../platform/house.ts'
import {
  courierById,
  type DeliveryRow,
  deliveriesUnderWay,
  earnedToday,
  openOffersOf,
} from './dispatch.queries.ts'

/** Everything the courier page shows. */
export async function courierDesk({ db, config, clock }: House, courierId: string): Promise<CourierDesk> {
  const now = clock.now()
  const { currency, timeZone } = config
  const [courier, offers, deliveries, today] = await Promise.all([
    courierById(db, courierId),
    openOffersOf(db, courierId, now),
    deliveriesUnderWay(db, courierId),
    earnedToday(db, courierId, { now, timeZone }),
  ])
  const hasPosition = courier && courier.latitude !== null && courier.longitude !== null
  return {
    online: courier?.online ?? false,
    position: hasPosition ? { latitude: courier.latitude ?? 0, longitude: courier.longitude ?? 0 } : null,
    offers: offers.map((offer) => presentOffer(offer, currency)),
    deliveries: deliveries.map((delivery) => presentDelivery(delivery, currency)),
    today: { deliveries: today.deliveries, earned: { amount: today.earned_minor, currency } },
  }
}

type OpenOffer = Awaited<ReturnType<typeof openOffersOf>>[number]

function presentOffer(offer: OpenOffer, currency: string): Offer {
  const { pickup, dropoff } = stops(offer)
  return {
    id: offer.offer_id,
    orderNumber: offer.order_number,
    shopName: offer.shop_name,
    pickup,
    dropoff,
    distanceMeters: offer.distance_meters + streetDistanceMeters(pickup.position, dropoff.position),
    ...pay(offer, currency),
    lapsesAt: offer.lapses_at.toISOString(),
  }
}

/** The handover code is the customer's; it is not here. */
export function presentDelivery(delivery: DeliveryRow, currency: string): Delivery {
  return {
    id: delivery.id,
    orderId: delivery.order_id,
    orderNumber: delivery.order_number,
    status: delivery.status === 'waiting' ? 'assigned' : delivery.status,
    shopName: delivery.shop_name,
    customerName: delivery.customer_name,
    ...stops(delivery),
    ready: delivery.ready,
    promisedAt: delivery.promised_at.toISOString(),
    ...pay(delivery, currency),
  }
}

function stops(row: DeliveryRow): { pickup: Address; dropoff: Address } {
  return {
    pickup: {
      line: row.pickup_line,
      position: { latitude: row.pickup_latitude, longitude: row.pickup_longitude },
    },
    dropoff: {
      line: row.dropoff_line,
      position: { latitude: row.dropoff_latitude, longitude: row.dropoff_longitude },
    },
  }
}

function pay(row: DeliveryRow, currency: string): { pay: Money; tip: Money } {
  return { pay: { amount: row.pay_minor, currency }, tip: { amount: row.tip_minor, currency } }
}
