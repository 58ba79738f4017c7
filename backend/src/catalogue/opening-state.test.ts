import type { OpeningSpan } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { openingState } from './opening-state.ts'

const daily = (opens: string, closes: string): OpeningSpan[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens, closes }))

const london = 'Europe/London'
function state(hours: OpeningSpan[], now: string, timeZone = london) {
  const { isOpen, changesAt } = openingState(hours, { now: new Date(now), timeZone })
  return [isOpen, changesAt?.toISOString() ?? null]
}

// 2026-11-21 is a Saturday; London is on UTC until 29 March 2026 and from 25 October 2026.
test.each([
  ['before it opens', daily('09:00', '17:00'), '2026-11-21T08:59:59Z', false, '2026-11-21T09:00:00.000Z'],
  ['the moment it opens', daily('09:00', '17:00'), '2026-11-21T09:00:00Z', true, '2026-11-21T17:00:00.000Z'],
  [
    'the moment it closes',
    daily('09:00', '17:00'),
    '2026-11-21T17:00:00Z',
    false,
    '2026-11-22T09:00:00.000Z',
  ],
  ['in summer time', daily('09:00', '17:00'), '2026-07-01T08:00:00Z', true, '2026-07-01T16:00:00.000Z'],
  ['late in the evening', daily('18:00', '02:00'), '2026-11-21T23:30:00Z', true, '2026-11-22T02:00:00.000Z'],
  ['after midnight', daily('18:00', '02:00'), '2026-11-21T01:30:00Z', true, '2026-11-21T02:00:00.000Z'],
  [
    'on a closed Sunday',
    [{ weekday: 6, opens: '09:00', closes: '12:00' }],
    '2026-11-22T10:00:00Z',
    false,
    '2026-11-28T09:00:00.000Z',
  ],
  [
    'over a night that belongs to Saturday',
    [{ weekday: 6, opens: '20:00', closes: '04:00' }],
    '2026-11-22T03:00:00Z',
    true,
    '2026-11-22T04:00:00.000Z',
  ],
  [
    'through spans that touch',
    [
      { weekday: 6, opens: '09:00', closes: '13:00' },
      { weekday: 6, opens: '13:00', closes: '18:00' },
    ],
    '2026-11-21T10:00:00Z',
    true,
    '2026-11-21T18:00:00.000Z',
  ],
  ['around the clock', daily('00:00', '00:00'), '2026-11-21T10:00:00Z', true, null],
  ['without any hours', [], '2026-11-21T10:00:00Z', false, null],
])('open state %s', (_, hours, now, isOpen, changesAt) => {
  expect(state(hours, now)).toEqual([isOpen, changesAt])
})

test('the night in which clocks go forward is an hour shorter', () => {
  expect(state(daily('22:00', '06:00'), '2026-03-29T04:59:00Z')).toEqual([true, '2026-03-29T05:00:00.000Z'])
})

test('the night in which clocks go back is an hour longer', () => {
  expect(state(daily('22:00', '06:00'), '2026-10-25T05:59:00Z')).toEqual([true, '2026-10-25T06:00:00.000Z'])
})

test('a shop that opens in the skipped hour opens after it', () => {
  expect(state(daily('01:30', '12:00'), '2026-03-29T00:30:00Z')).toEqual([false, '2026-03-29T01:30:00.000Z'])
})

test('other time zones have other days', () => {
  const monday = [{ weekday: 1, opens: '08:00', closes: '09:00' }]
  expect(state(monday, '2026-11-22T19:30:00Z', 'Pacific/Auckland')).toEqual([
    true,
    '2026-11-22T20:00:00.000Z',
  ])
})

test('open on six whole days means closed on the seventh', () => {
  const butSunday = daily('00:00', '00:00').filter(({ weekday }) => weekday !== 7)
  expect(state(butSunday, '2026-11-23T10:00:00Z')).toEqual([true, '2026-11-29T00:00:00.000Z'])
})
