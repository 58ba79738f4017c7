import fc from 'fast-check'
import { expect, test } from 'vitest'
import { horizonMinutes, planTime, type TimeKind, windowMinutes, windowsFrom } from './shop-time.ts'

const now = new Date('2026-05-04T18:05:00Z')
const boundless = { kitchenMinutesPerQuarter: null, deliveriesPerHalfHour: null }
const counted = { kitchenMinutesPerQuarter: 30, deliveriesPerHalfHour: 2 }

test('where nothing is counted an order takes its preparation and its way', () => {
  const wish = { now, kitchenMinutes: 500, prepMinutes: 20, rideMinutes: 7, capacity: boundless }
  expect(planTime({ ...wish, leftIn: () => 0 })).toEqual({ takings: [], deliveryMinutes: 27 })
})

test('an order that is not cooked waits for no kitchen', () => {
  const wish = { now, kitchenMinutes: 0, prepMinutes: 5, rideMinutes: 5 }
  const capacity = { ...boundless, kitchenMinutesPerQuarter: 1 }
  expect(planTime({ ...wish, capacity, leftIn: () => 0 })).toEqual({ takings: [], deliveryMinutes: 10 })
})

test('whatever is left, a plan takes what it needs, never more than there is, and never promises too early or too late', () => {
  const lefts = fc.array(fc.nat(6), { minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(lefts, fc.nat(40), fc.integer({ min: 1, max: 60 }), (left, kitchenMinutes, prepMinutes) => {
      const rideMinutes = 10
      const leftIn = (kind: TimeKind, at: Date) =>
        left[(at.getTime() / 60_000 / windowMinutes[kind]) % left.length] ?? 0
      const plan = planTime({ now, kitchenMinutes, prepMinutes, rideMinutes, capacity: counted, leftIn })
      const room = windowsFrom(now, 'kitchen_minutes').reduce(
        (sum, at) => sum + leftIn('kitchen_minutes', at),
        0,
      )
      if (room < kitchenMinutes) expect(plan).toBeNull()
      if (!plan) return
      const cooked = plan.takings.filter(({ kind }) => kind === 'kitchen_minutes')
      expect(cooked.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(kitchenMinutes)
      for (const { kind, windowAt, quantity } of plan.takings)
        expect(quantity).toBeLessThanOrEqual(leftIn(kind, windowAt))
      const beganAt = cooked.at(-1)?.windowAt ?? now
      const atDoorMs = now.getTime() + plan.deliveryMinutes * 60_000
      expect(atDoorMs).toBeGreaterThanOrEqual(beganAt.getTime() + (prepMinutes + rideMinutes) * 60_000)
      expect(plan.takings.filter(({ kind }) => kind === 'deliveries')).toHaveLength(1)
      expect(plan.deliveryMinutes).toBeLessThanOrEqual(horizonMinutes + windowMinutes.deliveries)
    }),
  )
})

test('the more is left, the earlier it is', () => {
  const wish = { now, kitchenMinutes: 45, prepMinutes: 15, rideMinutes: 5, capacity: counted }
  const minutesWith = (left: number) => planTime({ ...wish, leftIn: () => left })?.deliveryMinutes
  expect([minutesWith(0), minutesWith(5), minutesWith(15), minutesWith(45)]).toEqual([undefined, 135, 45, 20])
})
