import { expect, test } from 'vitest'
import { nextPayoutRun, payoutWeek } from './payout-week.ts'

test.each([
  ['a Saturday in London', '2026-11-21T13:00:00Z', 'Europe/London', '2026-11-23T06:00:00.000Z'],
  ['a Monday before six', '2026-11-23T05:59:59Z', 'Europe/London', '2026-11-23T06:00:00.000Z'],
  ['a Monday at six', '2026-11-23T06:00:00Z', 'Europe/London', '2026-11-30T06:00:00.000Z'],
  ['summer time', '2026-07-01T12:00:00Z', 'Europe/London', '2026-07-06T05:00:00.000Z'],
  ['over the end of summer time', '2026-10-24T12:00:00Z', 'Europe/London', '2026-10-26T06:00:00.000Z'],
  ['over the beginning of summer time', '2026-03-28T12:00:00Z', 'Europe/London', '2026-03-30T05:00:00.000Z'],
  ['a zone behind', '2026-11-23T05:00:00Z', 'America/Los_Angeles', '2026-11-23T14:00:00.000Z'],
  ['a zone ahead, by a half hour', '2026-11-22T23:00:00Z', 'Asia/Kolkata', '2026-11-23T00:30:00.000Z'],
  ['a zone far ahead', '2026-11-22T18:00:00Z', 'Pacific/Auckland', '2026-11-29T17:00:00.000Z'],
  ['the end of a year', '2026-12-29T12:00:00Z', 'UTC', '2027-01-04T06:00:00.000Z'],
])('the next run of %s is a Monday at six on the town’s clock', (_, now, timeZone, next) => {
  expect(nextPayoutRun(new Date(now), timeZone).toISOString()).toBe(next)
})

test.each([
  ['2026-11-23T05:59:59Z', null],
  ['2026-11-23T06:00:00Z', '2026-11-23'],
  ['2026-11-23T11:59:59Z', '2026-11-23'],
  ['2026-11-23T12:00:00Z', null],
  ['2026-11-24T06:00:00Z', null],
])('at %s it is time to pay for %s', (now, week) => {
  expect(payoutWeek(new Date(now), 'Europe/London')).toBe(week)
})
