import type { Tx } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { mayCollect, mayHandOver } from './delivery-life.ts'
import { changeDelivery, type DeliveryRow, lockDelivery } from './dispatch.queries.ts'
import { afterWrongCode, secondsToWait } from './handover-tries.ts'
import { lookForWaiting, tellCouriers } from './make-offers.ts'

interface Carrying {
  deliveryId: string
  courierId: string
}

/** "I have it." Refuses with `delivery_not_found`, and `delivery_step_impossible` while the shop has not said it is ready. */
export function collectDelivery(house: House, { deliveryId, courierId }: Carrying): Promise<DeliveryRow> {
  const now = house.clock.now()
  return house.db.transaction().execute(async (tx) => {
    const delivery = await lockOwn(tx, { deliveryId, courierId })
    if (!mayCollect(delivery))
      throw new Refusal('delivery_step_impossible', { facts: { ready: delivery.ready } })
    const collected = await changeDelivery(tx, deliveryId, { status: 'collected' })
    await publish(tx, 'delivery.collected', delivery.order_id, step(delivery, courierId, now))
    await tellCouriers(house, tx, { changed: [courierId] })
    return collected
  })
}

/** "It is theirs now": the customer told their code. A wrong code is counted also though the courier is told no. */
export async function handOver(house: House, { deliveryId, courierId, code }: Carrying & { code: string }) {
  const now = house.clock.now()
  const outcome = await house.db.transaction().execute(async (tx) => {
    const delivery = await lockOwn(tx, { deliveryId, courierId })
    if (!mayHandOver(delivery)) throw new Refusal('delivery_step_impossible')
    const tries = { wrongCodes: delivery.wrong_codes, blockedUntil: delivery.codes_blocked_until }
    const wait = secondsToWait(tries, now)
    if (wait > 0) throw new Refusal('too_many_requests', { retryAfterSeconds: wait })
    if (code !== delivery.handover_code) {
      const { wrongCodes, blockedUntil } = afterWrongCode(tries, now)
      await changeDelivery(tx, deliveryId, { wrong_codes: wrongCodes, codes_blocked_until: blockedUntil })
      return null
    }
    const delivered = await changeDelivery(tx, deliveryId, { status: 'delivered', delivered_at: now })
    await publish(tx, 'delivery.delivered', delivery.order_id, step(delivery, courierId, now))
    await tellCouriers(house, tx, { changed: [courierId] })
    await lookForWaiting(tx, now)
    return delivered
  })
  if (!outcome) throw new Refusal('handover_code_wrong')
  return outcome
}

async function lockOwn(tx: Tx, { deliveryId, courierId }: Carrying) {
  const delivery = await lockDelivery(tx, deliveryId)
  if (delivery?.courier_id !== courierId) throw new Refusal('delivery_not_found')
  return delivery
}

function step(delivery: DeliveryRow, courierId: string, now: Date) {
  return { orderId: delivery.order_id, deliveryId: delivery.id, courierId, at: now.toISOString() }
}
