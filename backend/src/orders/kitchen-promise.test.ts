import { expect, test } from 'vitest'
import {
  kitchenPromise,
  leastPromiseMinutes,
  maxPromiseMinutes,
  suggestedPromiseMinutes,
} from './kitchen-promise.ts'

test.each([
  [12, 6, 20],
  [15, 5, 20],
  [1, 1, 5],
  [240, 30, maxPromiseMinutes],
])('%i minutes of cooking and %i on the way: the dialog offers %i', (prepMinutes, rideMinutes, offered) => {
  expect(suggestedPromiseMinutes({ prepMinutes, rideMinutes })).toBe(offered)
})

test('nobody can promise less than the way takes', () => {
  expect(leastPromiseMinutes({ rideMinutes: 8 })).toBe(9)
})

test('the food must be ready early enough for the ride', () => {
  const now = new Date('2026-06-01T18:00:00Z')
  expect(kitchenPromise({ now, promiseMinutes: 30, rideMinutes: 8 })).toEqual({
    promisedAt: new Date('2026-06-01T18:30:00Z'),
    readyBy: new Date('2026-06-01T18:22:00Z'),
  })
})
