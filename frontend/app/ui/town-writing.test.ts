import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatInstant } from './date-time.tsx'
import { writerOfAmounts, writerOfInstants } from './intl.ts'
import { formatMoney } from './money.tsx'
import { townWriting } from './town-writing.server.ts'
import { amountAsKnown, instantAsKnown, learnWriting } from './town-writing.ts'

const locale = 'en-US'
const now = Date.parse('2026-11-21T20:00:00Z')
const dayMs = 24 * 60 * 60 * 1000

describe.each([
  ['USD', 2],
  ['EUR', 2],
  ['GBP', 2],
  ['CHF', 2],
  ['JPY', 0],
  ['KWD', 3],
])('amounts in %s', (currency, minorDigits) => {
  test('are written as Intl does, to the last sign', () => {
    learnWriting(townWriting({ locale, currency, timeZone: 'UTC' }, now))
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), fc.boolean(), (amount, signed) => {
        const asIntl = writerOfAmounts(locale, currency, signed).format(amount / 10 ** minorDigits)
        expect(amountAsKnown({ amount, currency }, { locale, signed })).toBe(asIntl)
      }),
    )
  })
})

test('another currency, or a way of writing that a few signs don’t tell, is left to Intl', () => {
  learnWriting(townWriting({ locale, currency: 'USD', timeZone: 'UTC' }, now))
  expect(amountAsKnown({ amount: 100, currency: 'EUR' }, { locale, signed: false })).toBeUndefined()
  expect(formatMoney({ amount: 123_456, currency: 'EUR' })).toBe('€1,234.56')
  expect(formatMoney({ amount: 1234.5, currency: 'USD' })).toBe('$12.35')
  const inIndia = townWriting({ locale: 'en-IN', currency: 'INR', timeZone: 'UTC' }, now)
  expect(inIndia.money).toBeNull()
  learnWriting(inIndia)
  expect(formatMoney({ amount: 1_234_567_890, currency: 'INR' }, 'en-IN')).toBe('₹1,23,45,678.90')
})

describe.each(['Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'])(
  'the clock of %s',
  (timeZone) => {
    test('is read as Intl does, also around the hours that it leaves out or shows twice', () => {
      const { clock } = townWriting({ locale, currency: 'USD', timeZone }, now)
      learnWriting({ locale, currency: 'USD', money: null, clock })
      const anywhere = fc.integer({ min: now - 398 * dayMs, max: now + 398 * dayMs })
      const nearChange = fc
        .constantFrom(...clock.changes.slice(1).map(([ms]) => ms), now)
        .chain((ms) => fc.integer({ min: ms - 120_000, max: ms + 120_000 }))
      fc.assert(
        fc.property(fc.oneof(anywhere, nearChange), (ms) => {
          for (const style of ['time', 'date', 'weekday'] as const)
            expect(instantAsKnown(ms, { timeZone, style })).toBe(writerOfInstants(timeZone, style).format(ms))
        }),
      )
    })
  },
)

test('instants far away, and other clocks, are left to Intl', () => {
  const timeZone = 'Europe/London'
  learnWriting(townWriting({ locale, currency: 'USD', timeZone }, now))
  for (const at of ['2023-06-01T12:00:00Z', '2031-06-01T12:00:00Z']) {
    expect(instantAsKnown(Date.parse(at), { timeZone, style: 'time' })).toBeUndefined()
    expect(formatInstant(at, timeZone, 'time')).toBe('13:00')
  }
  expect(instantAsKnown(now, { timeZone: 'America/New_York', style: 'time' })).toBeUndefined()
  expect(formatInstant('2026-11-21T20:00:00Z', 'America/New_York', 'time')).toBe('15:00')
})
