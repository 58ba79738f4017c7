import { liveChannels } from '@highstreet/contract'
import type { Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import {
  candidatesFor,
  endOpenOffers,
  insertOffers,
  lockDelivery,
  nextLapse,
  waitingDeliveryIds,
} from './dispatch.queries.ts'
import { offerChoice } from './offer-choice.ts'
import { lookAgainSeconds, offerLapsesSeconds } from './offer-terms.ts'

export const makeOffersTask = 'make-delivery-offers'

/** Looks for a courier soon; a later look takes the place of a waiting one. */
export function lookForCourier(tx: Tx, deliveryId: string, at: Date): Promise<void> {
  return addJob(tx, makeOffersTask, { deliveryId }, { key: `offers:${deliveryId}`, runAt: at })
}

/** Deliveries that a courier who has just become free is looked at for. */
const waitingAtOnce = 20

export async function lookForWaiting(tx: Tx, now: Date): Promise<void> {
  for (const deliveryId of await waitingDeliveryIds(tx, waitingAtOnce))
    await lookForCourier(tx, deliveryId, now)
}

/** Asks the next couriers for a delivery that nobody has taken yet, and comes back when their offers lapse. */
export async function makeOffers(house: House, deliveryId: string): Promise<void> {
  const now = house.clock.now()
  await house.db.transaction().execute(async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId)
    if (delivery?.status !== 'waiting') return

    const lapsed = await endOpenOffers(tx, { deliveryId, status: 'lapsed', lapsedBy: now })
    await tellCouriers(house, tx, lapsed, { isOffer: false })
    const openUntil = await nextLapse(tx, deliveryId)
    if (openUntil) return lookForCourier(tx, deliveryId, openUntil)

    const pickup = { latitude: delivery.pickup_latitude, longitude: delivery.pickup_longitude }
    const couriers = offerChoice(pickup, await candidatesFor(tx, deliveryId), now)
    if (couriers.length === 0) return lookForCourier(tx, deliveryId, secondsAfter(now, lookAgainSeconds))

    const lapsesAt = secondsAfter(now, offerLapsesSeconds)
    await insertOffers(tx, { deliveryId, couriers, madeAt: now, lapsesAt })
    await tellCouriers(
      house,
      tx,
      couriers.map(({ courierId }) => courierId),
      { isOffer: true },
    )
    await lookForCourier(tx, deliveryId, lapsesAt)
  })
}

export async function tellCouriers(
  house: House,
  tx: Tx,
  courierIds: readonly string[],
  { isOffer }: { isOffer: boolean },
): Promise<void> {
  // Sorted: every channel's row is locked until COMMIT, and two transactions must take them in the same order.
  for (const courierId of [...courierIds].sort()) {
    await house.live.say(tx, liveChannels.courier(courierId), { type: 'courier.changed', isOffer })
  }
}

function secondsAfter(instant: Date, seconds: number) {
  return new Date(instant.getTime() + seconds * 1000)
}
