import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dailyAllowance, dailyLimitMinor, townDayOf } from './daily-limit.ts'
import { pourLookup } from './lookup-throttle.ts'
import {
  type Acquaintance,
  largePaymentMinor,
  paymentTerms,
  stranger,
  waitsAboveMinor,
} from './payment-terms.ts'

const at = new Date('2026-05-31T12:00:00Z')
const hoursAgo = (hours: number) => new Date(at.getTime() - hours * 3_600_000)
const favourite = { ...stranger, favourite: true }
const known: Acquaintance = { favourite: false, firstPaidAt: hoursAgo(24), sentMinor: 90_000 }
const fresh: Acquaintance = { favourite: false, firstPaidAt: hoursAgo(23), sentMinor: 15_000 }

test.each([
  ['a stranger gets a small amount', stranger, 20_000, {}, 'undo_window', 10],
  ['a stranger waits an hour for a large one', stranger, 20_001, {}, 'first_large', 3600],
  ['with the password a stranger does not wait', stranger, 20_001, { confirmed: true }, 'undo_window', 10],
  ['a favourite who was never paid waits all the same', favourite, 20_001, {}, 'first_large', 3600],
  ['a favourite may be paid at once', favourite, 20_000, { withoutUndo: true }, 'at_once', 0],
  ['whom I have known for a day does not wait', known, 99_999, {}, 'undo_window', 10],
  ['whom I have known for a day may be paid at once', known, 99_999, { withoutUndo: true }, 'at_once', 0],
  ['what was sent to somebody new counts', fresh, 5_001, {}, 'first_large', 3600],
  ['the rest below the limit goes', fresh, 5_000, {}, 'undo_window', 10],
  ['large and at once waits for the password', stranger, 20_001, { withoutUndo: true }, 'first_large', 3600],
] as const)('%s', (_, payee, amountMinor, wish, pace, leavesAfterSeconds) => {
  const terms = paymentTerms({ amountMinor, payee, at, confirmed: false, withoutUndo: false, ...wish })
  expect(terms).toEqual({ allowed: true, pace, leavesAfterSeconds })
})

test('a stranger is never paid at once', () => {
  const wish = { payee: stranger, at, confirmed: true, withoutUndo: true }
  expect(paymentTerms({ ...wish, amountMinor: 1 })).toEqual({ allowed: false, refusal: 'undo_window_needed' })
})

test('however a large first payment is cut into pieces, what leaves within the first day is not more than one small one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 30 }), (amounts) => {
      let payee = stranger
      let leftSoonMinor = 0
      for (const amountMinor of amounts) {
        const terms = paymentTerms({ amountMinor, payee, at, confirmed: false, withoutUndo: false })
        if (terms.allowed && terms.pace !== 'first_large') leftSoonMinor += amountMinor
        payee = { favourite: true, firstPaidAt: hoursAgo(23), sentMinor: payee.sentMinor + amountMinor }
      }
      expect(leftSoonMinor).toBeLessThanOrEqual(largePaymentMinor)
    }),
  )
})

test('what the page says waits is what the rule lets wait', () => {
  const payees = fc.constantFrom(stranger, favourite, known, fresh)
  fc.assert(
    fc.property(payees, fc.integer({ min: 1, max: 50_000 }), (payee, amountMinor) => {
      const terms = paymentTerms({ amountMinor, payee, at, confirmed: false, withoutUndo: false })
      const limit = waitsAboveMinor(payee, at)
      expect(terms.allowed && terms.pace === 'first_large').toBe(limit !== null && amountMinor > limit)
    }),
  )
})

test.each([
  [0, 100_000],
  [65_000, 35_000],
  [100_000, 0],
  [100_001, 0],
])('after %i sent today, %i are left', (sentMinor, leftMinor) => {
  expect(dailyAllowance(sentMinor)).toEqual({ limitMinor: dailyLimitMinor, leftMinor })
})

test('a day is one of the town', () => {
  expect(townDayOf(new Date('2026-05-31T23:30:00Z'), 'Europe/London')).toBe('2026-06-01')
  expect(townDayOf(new Date('2026-05-31T23:30:00Z'), 'America/New_York')).toBe('2026-05-31')
})

test('thirty look-ups at once, then one in twenty seconds', () => {
  let drainedAt: Date | null = null
  for (let n = 0; n < 30; n++) {
    const decision = pourLookup(drainedAt, at)
    if (!decision.allowed) throw new Error(`The ${n}th was refused.`)
    drainedAt = decision.drainedAt
  }
  expect(pourLookup(drainedAt, at)).toEqual({ allowed: false, retryAfterSeconds: 20 })
  expect(pourLookup(drainedAt, new Date(at.getTime() + 20_000))).toMatchObject({ allowed: true })
  expect(pourLookup(drainedAt, new Date(at.getTime() + 19_000))).toEqual({
    allowed: false,
    retryAfterSeconds: 1,
  })
})
