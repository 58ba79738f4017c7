import { type Approach, liveChannels, type Position } from '@highstreet/contract'
import { rideMinutes, streetDistanceMeters } from '../places/index.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import {
  type DeliveryRow,
  deliveriesUnderWay,
  lockCourier,
  savePosition,
  saveShift,
} from './dispatch.queries.ts'
import { lookForWaiting } from './make-offers.ts'

/** Goes online or offline. Nobody goes offline with somebody's dinner in the bag: `courier_busy`. */
export function setShift(
  house: House,
  { courierId, online, position }: { courierId: string; online: boolean; position?: Position | undefined },
): Promise<void> {
  const now = house.clock.now()
  return house.db.transaction().execute(async (tx) => {
    const before = await lockCourier(tx, courierId)
    if (!online && (await deliveriesUnderWay(tx, courierId)).length > 0) throw new Refusal('courier_busy')
    await saveShift(tx, {
      person_id: courierId,
      online,
      latitude: position?.latitude ?? before?.latitude ?? null,
      longitude: position?.longitude ?? before?.longitude ?? null,
      position_at: position ? now : (before?.position_at ?? null),
    })
    if (online) await lookForWaiting(tx, now)
  })
}

/** Keeps the last position only, and shows it to who may see the order under way. */
export async function sharePosition(
  house: House,
  { courierId, position }: { courierId: string; position: Position },
): Promise<void> {
  const at = house.clock.now()
  const saved = await savePosition(house.db, { personId: courierId, ...position, at })
  if (!saved) throw new Refusal('courier_offline')
  for (const delivery of await deliveriesUnderWay(house.db, courierId)) {
    const message = { type: 'approach', approach: approachOf(delivery, position, at) } as const
    await house.live.move(liveChannels.approach(delivery.order_id), message)
  }
}

function approachOf(delivery: DeliveryRow, position: Position, at: Date): Approach {
  const toward = delivery.status === 'collected' ? 'door' : 'shop'
  const next =
    toward === 'door'
      ? { latitude: delivery.dropoff_latitude, longitude: delivery.dropoff_longitude }
      : { latitude: delivery.pickup_latitude, longitude: delivery.pickup_longitude }
  const distanceMeters = streetDistanceMeters(position, next)
  return {
    orderId: delivery.order_id,
    position,
    distanceMeters,
    minutes: rideMinutes(distanceMeters),
    toward,
    at: at.toISOString(),
  }
}
