import type { DeliveryRowStatus } from './dispatch.tables.ts'

/** May the courier say "I have it"? Only of their own delivery, and only when the shop says it is ready. */
export function mayCollect(delivery: { status: DeliveryRowStatus; ready: boolean }): boolean {
  return delivery.status === 'assigned' && delivery.ready
}

/** May it be handed over? */
export function mayHandOver(delivery: { status: DeliveryRowStatus }): boolean {
  return delivery.status === 'collected'
}

/** Is a courier on the way, so that whoever may see the order may see them? */
export function isUnderWay(status: DeliveryRowStatus): boolean {
  return status === 'assigned' || status === 'collected'
}
