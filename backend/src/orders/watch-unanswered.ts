import { liveChannels } from '@highstreet/contract'
import { memberIdsOf } from '../catalogue/index.ts'
import type { Tx } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { sendEscalation } from './order-letters.ts'
import { lockOrder, saveEscalation, unansweredOrderIds } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'
import { settleOrder } from './settlement-lane.ts'
import { sayProgress } from './take-step.ts'
import { escalateAfterMinutes, unansweredOrder } from './unanswered-order.ts'

export const watchUnansweredTask = 'watch-unanswered-orders'

const ordersPerRun = 500

/** Every minute: calls shops that do not answer again, and calls off what they leave for too long. */
export async function watchUnanswered(house: House): Promise<void> {
  const placedBefore = new Date(house.clock.now().getTime() - escalateAfterMinutes * 60_000)
  for (const orderId of await unansweredOrderIds(house.db, { placedBefore, limit: ordersPerRun })) {
    const overdue = await house.db.transaction().execute((tx) => watchOne(house, tx, orderId))
    if (overdue) await callOff(house, orderId)
  }
}

/** Answers true when the order has waited too long. */
async function watchOne(house: House, tx: Tx, orderId: string): Promise<boolean> {
  const order = await lockOrder(tx, orderId)
  if (order?.status !== 'placed') return false
  const { placed_at: placedAt, escalated_at: escalatedAt } = order
  switch (unansweredOrder({ placedAt, escalatedAt }, house.clock.now())) {
    case 'reject':
      return true
    case 'escalate':
      await escalate(house, tx, order)
      return false
    case 'wait':
      return false
  }
}

/** The shop may answer at this very moment: then it is not called off. */
async function callOff(house: House, orderId: string) {
  const ending = { to: 'rejected', by: 'town', personId: null, reason: 'unanswered' } as const
  const at = house.clock.now()
  await settleOrder(house, { orderId, ending, at, key: `unanswered:${orderId}` }).catch((error) => {
    if (!(error instanceof Refusal)) throw error
  })
}

async function escalate(house: House, tx: Tx, order: OrderRow) {
  await saveEscalation(tx, order.id, house.clock.now())
  await sayProgress(house, tx, order.id)
  await house.live.say(tx, liveChannels.kitchen(order.shop_id), {
    type: 'kitchen.escalated',
    orderId: order.id,
  })
  for (const memberId of await memberIdsOf(tx, order.shop_id))
    await sendEscalation(house, tx, { order, memberId })
  await publish(tx, 'order.escalated', order.id, { orderId: order.id, shopId: order.shop_id })
}
