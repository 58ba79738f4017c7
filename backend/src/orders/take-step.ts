import { liveChannels, type OrderStatus } from '@highstreet/contract'
import type { Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { isStepPossible, type StepTaker } from './order-life.ts'
import { insertStep, orderById, type StepChanges, stepsOfOrders } from './orders.queries.ts'
import type { OrderRow, OrderStepRow } from './orders.tables.ts'
import { presentProgress } from './present-order.ts'

export interface Step {
  to: OrderStatus
  by: StepTaker
  personId: string | null
  reason?: string
  at: Date
  changes?: StepChanges
}

/**
 * Takes a locked order one step further. Refuses `order_step_impossible`. Whoever takes it tells it at the end, with `sayProgress`:
 * every order of a shop locks the kitchen's channel, so that comes last, after money and pieces.
 */
export async function takeStep(tx: Tx, order: OrderRow, step: Step): Promise<void> {
  const { to, by, personId, reason = null, at, changes } = step
  if (!isStepPossible({ from: order.status, to, by })) {
    throw new Refusal('order_step_impossible', { facts: { from: order.status, to } })
  }
  await insertStep(
    tx,
    { order_id: order.id, status: to, at, taker: by, person_id: personId, reason },
    changes,
  )
}

/** As `tell`, for an order that has just changed. */
export async function sayProgress(house: House, tx: Tx, orderId: string): Promise<void> {
  const order = await orderById(tx, orderId)
  if (!order) throw new Error(`Order ${orderId} is gone.`)
  const steps = await stepsOfOrders(tx, [orderId])
  await tell(house, tx, { order, steps })
}

interface Change {
  order: OrderRow
  steps: OrderStepRow[]
}

/** The whole progress to the order's followers, and to its kitchen that the board has changed. */
export async function tell(house: House, tx: Tx, change: Change): Promise<void> {
  await tellFollowers(house, tx, change)
  await tellKitchen(house, tx, change)
}

async function tellFollowers(house: House, tx: Tx, { order, steps }: Change): Promise<void> {
  const progress = presentProgress({ order, steps })
  await house.live.say(tx, liveChannels.order(order.id), { type: 'order.progress', progress })
}

async function tellKitchen(house: House, tx: Tx, { order }: Change): Promise<void> {
  const channel = liveChannels.kitchen(order.shop_id)
  await house.live.say(tx, channel, { type: 'kitchen.changed', orderId: order.id, isNew: false })
}
