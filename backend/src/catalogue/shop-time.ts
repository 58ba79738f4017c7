/** What a shop can do in a span of time; null is without bound. */
export interface ShopCapacity {
  kitchenMinutesPerQuarter: number | null
  deliveriesPerHalfHour: number | null
}

export type TimeKind = 'kitchen_minutes' | 'deliveries'

/** Minutes. */
export const windowMinutes: Record<TimeKind, number> = { kitchen_minutes: 15, deliveries: 30 }
/** Nobody is promised anything later than this: the contract's bound for a promise. */
export const horizonMinutes = 240

/** So much of one window. */
export interface TimeTaking {
  kind: TimeKind
  windowAt: Date
  quantity: number
}

export interface TimePlan {
  takings: TimeTaking[]
  /** From now to the door. */
  deliveryMinutes: number
}

interface Wish {
  now: Date
  kitchenMinutes: number
  prepMinutes: number
  rideMinutes: number
  capacity: ShopCapacity
  leftIn(kind: TimeKind, windowAt: Date): number
}

/**
 * The earliest time at which the kitchen and then a courier have room: cooking takes minutes from as many quarters as it needs,
 * the first with room first, and is ready a whole preparation after the last of them began. Null when that is too late.
 */
export function planTime(wish: Wish): TimePlan | null {
  const cooking = planCooking(wish)
  if (!cooking) return null
  const readyMs = cooking.beginsMs + wish.prepMinutes * minuteMs
  const handover = planHandover(wish, readyMs + wish.rideMinutes * minuteMs)
  if (!handover) return null
  return {
    takings: [...cooking.takings, ...handover.takings],
    deliveryMinutes: Math.ceil((handover.atMs - wish.now.getTime()) / minuteMs),
  }
}

const minuteMs = 60_000

function planCooking({ now, kitchenMinutes, capacity, leftIn }: Wish) {
  const takings: TimeTaking[] = []
  let beginsMs = now.getTime()
  if (capacity.kitchenMinutesPerQuarter === null) return { takings, beginsMs }
  let missing = kitchenMinutes
  for (const windowAt of windowsFrom(now, 'kitchen_minutes')) {
    if (missing === 0) break
    const quantity = Math.min(missing, leftIn('kitchen_minutes', windowAt))
    if (quantity === 0) continue
    takings.push({ kind: 'kitchen_minutes', windowAt, quantity })
    beginsMs = Math.max(beginsMs, windowAt.getTime())
    missing -= quantity
  }
  return missing === 0 ? { takings, beginsMs } : null
}

function planHandover({ now, capacity, leftIn }: Wish, earliestMs: number) {
  const takings: TimeTaking[] = []
  if (capacity.deliveriesPerHalfHour === null) return { takings, atMs: earliestMs }
  const lengthMs = windowMinutes.deliveries * minuteMs
  for (const windowAt of windowsFrom(now, 'deliveries')) {
    if (windowAt.getTime() + lengthMs <= earliestMs || leftIn('deliveries', windowAt) === 0) continue
    const atMs = Math.max(earliestMs, windowAt.getTime())
    return { takings: [{ kind: 'deliveries' as const, windowAt, quantity: 1 }], atMs }
  }
  return null
}

/** The one that is running, and those that begin within the horizon. */
export function windowsFrom(now: Date, kind: TimeKind): Date[] {
  const lengthMs = windowMinutes[kind] * minuteMs
  const runningMs = Math.floor(now.getTime() / lengthMs) * lengthMs
  const count = Math.ceil((horizonMinutes * minuteMs) / lengthMs)
  return Array.from({ length: count }, (_, n) => new Date(runningMs + n * lengthMs))
}
