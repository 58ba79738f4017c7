import { expect, test } from 'vitest'
import { rideMinutes } from './ride-time.ts'

test.each([
  [0, 0],
  [1, 1],
  [250, 1],
  [251, 2],
  [1000, 4],
  [15_000, 60],
])('%i meters by bicycle take %i minutes', (distanceMeters, minutes) => {
  expect(rideMinutes(distanceMeters)).toBe(minutes)
})
