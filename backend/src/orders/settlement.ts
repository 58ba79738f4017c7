import type { StockBook } from '../catalogue/index.ts'
import type { LedgerBook, Split } from '../ledger/index.ts'
import type { LaneCommand } from '../platform/commit-lane.ts'
import { Refusal } from '../platform/refusal.ts'
import { cancellationTerms } from './cancellation-terms.ts'
import { isStepPossible, type StepTaker } from './order-life.ts'
import { orderSplit } from './order-split.ts'
import type { OrderRow, OrderStepRow } from './orders.tables.ts'

/** How an order ends, and by whom. */
export type Ending =
  | { to: 'cancelled'; by: 'shopper'; personId: string; reason: string }
  | { to: 'rejected'; by: 'shop' | 'town'; personId: string | null; reason: string }
  | { to: 'delivered'; by: 'courier'; personId: string; reason?: undefined }

export interface SettlementCommand extends LaneCommand {
  orderId: string
  ending: Ending
  /** When the step was taken; the money moves `now`. */
  at: Date
  now: Date
}

/** Everything that the settlements of one batch read and change. */
export interface Till {
  orders: Map<string, OrderRow>
  steps: Map<string, OrderStepRow[]>
  ledger: LedgerBook
  stock: StockBook
  settled: Settled[]
}

export interface Settled {
  order: OrderRow
  step: OrderStepRow
  ending: Ending
}

/**
 * Ends an order: its money goes to whom it belongs, and what was not cooked goes back to the shelf. Refuses, before anything has
 * moved, `order_not_found`, `order_not_cancellable`, `order_step_impossible`: of two who end an order the second is told.
 */
export function settle(till: Till, { orderId, ending, at, now }: SettlementCommand): Settled {
  const order = till.orders.get(orderId)
  if (!order || (ending.to === 'cancelled' && order.shopper_id !== ending.personId)) {
    throw new Refusal('order_not_found')
  }
  const terms = cancellationTerms({ status: order.status, totalMinor: order.total_minor })
  if (ending.to === 'cancelled' && !terms.allowed) {
    throw new Refusal('order_not_cancellable', { facts: { status: order.status } })
  }
  assertPossible(order, ending)
  switch (ending.to) {
    case 'delivered':
      payOut(till.ledger, order, { courierId: ending.personId, at: now })
      break
    case 'cancelled':
      payBack(till.ledger, order, { feeMinor: terms.feeMinor, at: now })
      till.stock.giveBack(order.taken)
      break
    case 'rejected':
      till.ledger.release({ holdId: order.id, at: now })
      till.stock.giveBack(order.taken)
      break
  }
  order.status = ending.to
  const { to: status, by: taker, personId: person_id, reason = null } = ending
  const settled = { order, ending, step: { order_id: order.id, status, at, taker, person_id, reason } }
  till.settled.push(settled)
  return settled
}

function assertPossible({ status: from }: OrderRow, { to, by }: { to: OrderRow['status']; by: StepTaker }) {
  if (!isStepPossible({ from, to, by })) throw new Refusal('order_step_impossible', { facts: { from, to } })
}

/** By the terms that the order shows: what is not the shop's fee is free again. */
function payBack(ledger: LedgerBook, order: OrderRow, { feeMinor, at }: { feeMinor: number; at: Date }) {
  if (feeMinor === 0) return ledger.release({ holdId: order.id, at })
  const description = `Cancelled order ${order.number} at ${order.shop_name}`
  const fee = { amountMinor: feeMinor, entryKind: 'cancellation_fee', description }
  capture(ledger, order, { splits: [{ kind: 'shop', ownerId: order.shop_id, ...fee }], description, at })
}

function payOut(ledger: LedgerBook, order: OrderRow, { courierId, at }: { courierId: string; at: Date }) {
  const splits = deliverySplits(order, courierId)
  capture(ledger, order, { splits, description: `Order ${order.number} at ${order.shop_name}`, at })
}

function capture(
  ledger: LedgerBook,
  { id }: OrderRow,
  { splits, description, at }: { splits: Split[]; description: string; at: Date },
) {
  const payment = { entryKind: 'order_paid', transferKind: 'order_payment', orderId: id }
  ledger.capture({ holdId: id, splits, description, at, ...payment })
}

/** Inside the goods, of all rates together. */
export function taxOf({ taxes }: Pick<OrderRow, 'taxes'>): number {
  return taxes.reduce((sum, { includedMinor }) => sum + includedMinor, 0)
}

/** At the door the money is shared out. */
export function deliverySplits(order: OrderRow, courierId: string): Split[] {
  const parts = orderSplit({
    goodsMinor: order.goods_minor,
    discountMinor: order.discount_minor,
    taxMinor: taxOf(order),
    deliveryMinor: order.delivery_minor,
    tipMinor: order.tip_minor,
  })
  const courier = { kind: 'courier', ownerId: courierId, entryKind: 'courier_income' } as const
  return [
    {
      kind: 'shop',
      ownerId: order.shop_id,
      entryKind: 'order_income',
      description: `Goods of order ${order.number}`,
      amountMinor: parts.shopMinor,
    },
    {
      kind: 'tax',
      ownerId: order.shop_id,
      entryKind: 'sales_tax',
      description: `Tax in order ${order.number}`,
      amountMinor: parts.taxMinor,
    },
    { ...courier, description: `Delivery of order ${order.number}`, amountMinor: parts.deliveryMinor },
    { ...courier, description: `Tip for order ${order.number}`, amountMinor: parts.tipMinor },
    {
      kind: 'town',
      ownerId: null,
      entryKind: 'town_fee',
      description: `Town's share of order ${order.number}`,
      amountMinor: parts.townMinor,
    },
  ]
}
