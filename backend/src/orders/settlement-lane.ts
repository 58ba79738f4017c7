import { liveChannels } from '@highstreet/contract'
import { levelsOfTakings, openStock, saveStock } from '../catalogue/index.ts'
import { openBook, saveBook } from '../ledger/index.ts'
import type { LaneWork } from '../platform/commit-lane.ts'
import type { Tx } from '../platform/database.ts'
import { publishAll, type Saying } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { sendRejection } from './order-letters.ts'
import { lockOrders, saveEndings, stepsOfOrders } from './orders.queries.ts'
import { presentProgress } from './present-order.ts'
import {
  deliverySplits,
  type Ending,
  type Settled,
  type SettlementCommand,
  settle,
  type Till,
} from './settlement.ts'

/** Ends an order on the lane on which all orders end. `key` is one for each attempt, or for the event that ends it. */
export async function settleOrder(
  house: House,
  { orderId, ending, at, key }: { orderId: string; ending: Ending; at: Date; key: string },
): Promise<void> {
  const { personId, to } = ending
  const call = {
    personId: personId ?? orderId,
    endpoint: `order.${to}`,
    key,
    body: orderId,
    mayComeAgain: true,
  } as const
  const command = { call, orderId, ending, at, now: house.clock.now() }
  await house.lanes.lane('settlement', () => settlementLane(house)).submit(command)
}

/** Every delivery pays into the town's account, and every cancellation of a shop into the same one: they share their transactions. */
function settlementLane(house: House): LaneWork<SettlementCommand, Till, { orderId: string }> {
  return {
    load: openTill,
    decide: (till, command) => ({ orderId: settle(till, command).order.id }),
    save: (tx, till) => saveTill(house, tx, till),
    remember: (answer) => answer,
    recall: (kept) => kept as { orderId: string },
  }
}

/** Orders first, then accounts, holds and shelves, each in the order of their keys. */
async function openTill(tx: Tx, commands: readonly SettlementCommand[]): Promise<Till> {
  const orderIds = [...new Set(commands.map(({ orderId }) => orderId))]
  const rows = await lockOrders(tx, orderIds)
  const orders = new Map(rows.map((order) => [order.id, order]))
  const [steps, ledger, stock] = await Promise.all([
    stepsOfOrders(tx, orderIds),
    openBook(tx, { accounts: commands.flatMap((command) => payees(orders, command)), holdIds: orderIds }),
    openStock(tx, suppliesOf(commands, orders)),
  ])
  return {
    orders,
    steps: Map.groupBy(steps, (step) => step.order_id),
    ledger,
    stock,
    settled: [],
  }
}

/** What was delivered comes back to no shelf. */
function suppliesOf(commands: readonly SettlementCommand[], orders: Till['orders']) {
  const taken = commands.flatMap(({ orderId, ending }) =>
    ending.to === 'delivered' ? [] : (orders.get(orderId)?.taken ?? []),
  )
  return levelsOfTakings(taken)
}

function payees(orders: Till['orders'], { orderId, ending }: SettlementCommand) {
  const order = orders.get(orderId)
  if (!order) return []
  const { currency, shop_id } = order
  if (ending.to === 'rejected') return []
  if (ending.to === 'cancelled') {
    // For somebody else's order not even an account is opened.
    const isTheirs = order.shopper_id === ending.personId
    return isTheirs ? [{ kind: 'shop' as const, ownerId: shop_id, currency }] : []
  }
  return deliverySplits(order, ending.personId).map(({ kind, ownerId }) => ({ kind, ownerId, currency }))
}

/** Asked at once, written one after the other; the kitchens' channels, which whole shops wait for, come last. */
async function saveTill(house: House, tx: Tx, { settled, steps, ledger, stock }: Till): Promise<void> {
  await Promise.all([
    saveBook(tx, ledger, house.clock.now()),
    saveStock(tx, stock),
    saveEndings(
      tx,
      settled.map(({ step }) => step),
    ),
    publishAll(tx, settled.map(whatHappened)),
    ...settled.map(({ order, ending }) => ending.to === 'rejected' && sendRejection(house, tx, order)),
  ])
  await house.live.sayAll(tx, [
    ...settled.map(({ order, step }) => ({
      channel: liveChannels.order(order.id),
      message: {
        type: 'order.progress' as const,
        progress: presentProgress({ order, steps: [...(steps.get(order.id) ?? []), step] }),
      },
    })),
    ...kitchensOf(settled),
  ])
}

function whatHappened({ order, ending }: Settled): Saying {
  const payload = { orderId: order.id, shopId: order.shop_id }
  if (ending.to === 'delivered') return { name: 'order.delivered', subject: order.id, payload }
  return { name: `order.${ending.to}`, subject: order.id, payload: { ...payload, reason: ending.reason } }
}

function kitchensOf(settled: readonly Settled[]) {
  const byShop = new Map(settled.map(({ order }) => [order.shop_id, order.id]))
  return [...byShop].map(([shopId, orderId]) => ({
    channel: liveChannels.kitchen(shopId),
    message: { type: 'kitchen.changed' as const, orderId, isNew: false },
  }))
}
