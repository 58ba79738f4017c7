import { expect, test } from 'vitest'
import { afterWrongCode, secondsToWait } from './handover-tries.ts'

const now = new Date('2026-05-31T18:30:00Z')

test('every fifth wrong code costs a minute', () => {
  let tries = { wrongCodes: 0, blockedUntil: null as Date | null }
  const waits = []
  for (let n = 0; n < 10; n++) {
    tries = afterWrongCode(tries, now)
    waits.push(secondsToWait(tries, now))
  }
  expect(waits).toEqual([0, 0, 0, 0, 60, 0, 0, 0, 0, 60])
})

test('the pause ends by itself', () => {
  const paused = { wrongCodes: 5, blockedUntil: new Date('2026-05-31T18:30:01Z') }
  expect(secondsToWait(paused, now)).toBe(1)
  expect(secondsToWait(paused, new Date('2026-05-31T18:30:01Z'))).toBe(0)
})
