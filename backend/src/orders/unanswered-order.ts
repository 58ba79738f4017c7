/** A shop that has not answered by then is called again, louder. */
export const escalateAfterMinutes = 3
/** By then the town answers for it: the order is rejected and the money goes back. */
export const rejectAfterMinutes = 15

/** What to do about an order that its shop has not answered. */
export function unansweredOrder(order: { placedAt: Date; escalatedAt: Date | null }, now: Date) {
  const waitedMinutes = (now.getTime() - order.placedAt.getTime()) / 60_000
  if (waitedMinutes >= rejectAfterMinutes) return 'reject'
  if (waitedMinutes >= escalateAfterMinutes && !order.escalatedAt) return 'escalate'
  return 'wait'
}
