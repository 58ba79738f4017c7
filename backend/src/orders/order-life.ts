import type { OrderStatus } from '@highstreet/contract'

/** Who may take an order a step further. */
export type StepTaker = 'shopper' | 'shop' | 'courier' | 'town'

/** placed → accepted → preparing → ready → collected → delivered; it may end early as rejected or cancelled. */
const nextSteps: Record<OrderStatus, readonly OrderStatus[]> = {
  placed: ['accepted', 'rejected', 'cancelled'],
  accepted: ['preparing', 'rejected', 'cancelled'],
  preparing: ['ready', 'cancelled'],
  ready: ['collected'],
  collected: ['delivered'],
  delivered: [],
  rejected: [],
  cancelled: [],
}

const takers: Record<OrderStatus, readonly StepTaker[]> = {
  placed: ['shopper'],
  accepted: ['shop'],
  preparing: ['shop'],
  ready: ['shop'],
  collected: ['courier'],
  delivered: ['courier'],
  /** The town rejects what a shop left unanswered. */
  rejected: ['shop', 'town'],
  cancelled: ['shopper'],
}

/** Is this the way an order goes, and this the one who takes the step? */
export function isStepPossible(step: { from: OrderStatus; to: OrderStatus; by: StepTaker }): boolean {
  return nextSteps[step.from].includes(step.to) && takers[step.to].includes(step.by)
}

export function isOver(status: OrderStatus): boolean {
  return nextSteps[status].length === 0
}

/** On the kitchen's board; from then on it is the courier's. */
export const kitchenStatuses = ['placed', 'accepted', 'preparing', 'ready'] as const satisfies OrderStatus[]
