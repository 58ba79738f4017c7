import { liveChannels } from '@highstreet/contract'
import type { Tx } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import {
  candidatesFor,
  changeDelivery,
  type DeliveryRow,
  endOpenOffers,
  insertOffers,
  lockDelivery,
  nextLapse,
  waitingDeliveryIds,
} from './dispatch.queries.ts'
import { offerChoice } from './offer-choice.ts'
import { offerLapsesSeconds } from './offer-terms.ts'
import { unclaimedDelivery } from './unclaimed-delivery.ts'

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
    const openUntil = await nextLapse(tx, deliveryId)
    const chosen = openUntil ? [] : await chooseCouriers(tx, delivery, now)
    const lapsesAt = secondsAfter(now, offerLapsesSeconds)
    if (chosen.length > 0) await insertOffers(tx, { deliveryId, couriers: chosen, madeAt: now, lapsesAt })
    await tellCouriers(house, tx, { changed: lapsed, offered: chosen.map(({ courierId }) => courierId) })

    const { created_at: createdAt, unclaimed_at: unclaimedAt } = delivery
    const { tellShop, lookAgainSeconds } = unclaimedDelivery({ createdAt, unclaimedAt }, now)
    if (tellShop) await tellShopOf(house, tx, delivery)

    const lookAgainAt = chosen.length > 0 ? lapsesAt : secondsAfter(now, lookAgainSeconds)
    await lookForCourier(tx, deliveryId, openUntil ?? lookAgainAt)
  })
}

/** Nobody takes it: the kitchen's board says so from now on. Couriers go on being looked for. */
async function tellShopOf(house: House, tx: Tx, delivery: DeliveryRow) {
  const { id, order_id: orderId, shop_id: shopId } = delivery
  await changeDelivery(tx, id, { unclaimed_at: house.clock.now() })
  if (!shopId) return
  await house.live.say(tx, liveChannels.kitchen(shopId), { type: 'kitchen.unclaimed', orderId })
  await publish(tx, 'delivery.unclaimed', orderId, { orderId, deliveryId: id, shopId })
}

async function chooseCouriers(tx: Tx, delivery: DeliveryRow, now: Date) {
  const pickup = { latitude: delivery.pickup_latitude, longitude: delivery.pickup_longitude }
  return offerChoice(pickup, await candidatesFor(tx, delivery.id), now)
}

/** Rings at who has a new offer; the others read their desk again in silence. */
export async function tellCouriers(
  house: House,
  tx: Tx,
  { changed = [], offered = [] }: { changed?: readonly string[]; offered?: readonly string[] },
): Promise<void> {
  // Sorted, in one go and before any job: each channel's row is locked until COMMIT, and all who say or enqueue several things must
  // take them in the same order.
  for (const courierId of [...new Set([...changed, ...offered])].sort()) {
    const isOffer = offered.includes(courierId)
    await house.live.say(tx, liveChannels.courier(courierId), { type: 'courier.changed', isOffer })
  }
}

function secondsAfter(instant: Date, seconds: number) {
  return new Date(instant.getTime() + seconds * 1000)
}
