import { publish } from '../platform/events.ts'
import type { House, VisitorPerson } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import {
  changeDelivery,
  type DeliveryRow,
  deliveriesUnderWay,
  endOffer,
  lockCourier,
  lockDelivery,
  nextLapse,
  offerById,
  withdrawBeside,
} from './dispatch.queries.ts'
import { lookForCourier, tellCouriers } from './make-offers.ts'

/**
 * Takes an offer. The courier's own row is locked first, then the delivery: one courier takes one delivery however often they press,
 * and of two couriers one wins.
 */
export function acceptOffer(
  house: House,
  { offerId, courier }: { offerId: string; courier: VisitorPerson },
): Promise<DeliveryRow> {
  const now = house.clock.now()
  return house.db.transaction().execute(async (tx) => {
    const shift = await lockCourier(tx, courier.id)
    if (!shift?.online) throw new Refusal('courier_offline')
    if ((await deliveriesUnderWay(tx, courier.id)).length > 0) throw new Refusal('courier_busy')
    const asked = await offerById(tx, offerId)
    if (asked?.courier_id !== courier.id) throw new Refusal('offer_gone')
    const delivery = await lockDelivery(tx, asked.delivery_id)
    const offer = await offerById(tx, offerId)
    const isOpen = offer?.status === 'open' && offer.lapses_at > now
    if (delivery?.status !== 'waiting' || !isOpen) throw new Refusal('offer_gone')

    await endOffer(tx, offerId, 'accepted')
    const beside = await withdrawBeside(tx, { deliveryId: delivery.id, courierId: courier.id })
    const assigned = await changeDelivery(tx, delivery.id, { status: 'assigned', courier_id: courier.id })
    await publish(tx, 'delivery.assigned', delivery.order_id, {
      orderId: delivery.order_id,
      deliveryId: delivery.id,
      courierId: courier.id,
      courierName: courier.name,
    })
    await tellCouriers(house, tx, { changed: [courier.id, ...beside.map(({ courierId }) => courierId)] })
    // What this courier cannot bring any more is somebody else's, at once.
    const left = new Set(beside.map(({ deliveryId }) => deliveryId).filter((id) => id !== delivery.id))
    for (const id of [...left].sort()) await lookForCourier(tx, id, (await nextLapse(tx, id)) ?? now)
    return assigned
  })
}

/** Leaves it to the others; they are asked at once when nobody else is looking at it. */
export function declineOffer(house: House, { offerId, courierId }: { offerId: string; courierId: string }) {
  return house.db.transaction().execute(async (tx) => {
    const asked = await offerById(tx, offerId)
    if (asked?.courier_id !== courierId) throw new Refusal('offer_gone')
    await lockDelivery(tx, asked.delivery_id)
    const offer = await offerById(tx, offerId)
    if (offer?.status !== 'open') throw new Refusal('offer_gone')

    await endOffer(tx, offerId, 'declined')
    await tellCouriers(house, tx, { changed: [courierId] })
    const stillAsked = await nextLapse(tx, asked.delivery_id)
    await lookForCourier(tx, asked.delivery_id, stillAsked ?? house.clock.now())
  })
}
