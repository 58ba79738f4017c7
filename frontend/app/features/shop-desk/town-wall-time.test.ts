import { expect, test } from 'vitest'
import { instantAt, wallTime } from './town-wall-time.ts'

test.each([
  ['2035-06-04T13:00', 'Europe/London', '2035-06-04T12:00:00.000Z'],
  ['2035-01-04T13:00', 'Europe/London', '2035-01-04T13:00:00.000Z'],
  ['2035-06-04T00:30', 'America/New_York', '2035-06-04T04:30:00.000Z'],
  ['2026-03-29T03:00', 'Europe/Vienna', '2026-03-29T01:00:00.000Z'],
])('%s on the wall in %s is %s, and back', (wall, timeZone, instant) => {
  expect(instantAt(wall, timeZone)).toBe(instant)
  expect(wallTime(instant, timeZone)).toBe(wall)
})

test('an hour that comes twice means the first, one that is left out its place before the clocks change', () => {
  expect(instantAt('2026-10-25T02:30', 'Europe/Vienna')).toBe('2026-10-25T00:30:00.000Z')
  expect(instantAt('2026-03-29T02:30', 'Europe/Vienna')).toBe('2026-03-29T01:30:00.000Z')
})

test('what is no date and time is none', () => {
  expect(instantAt('tomorrow', 'Europe/Vienna')).toBeNull()
  expect(instantAt('2035-13-40T25:00', 'Europe/Vienna')).toBeNull()
})
