import { expect, test } from 'vitest'
import { pretendRide } from './pretend-ride.ts'

const shop = { latitude: 52.1, longitude: 0.4 }
const door = { latitude: 52.11, longitude: 0.4 }

test('a stretch brings the courier that much nearer', () => {
  const { latitude, longitude } = pretendRide(shop, door, 111.32)
  expect(latitude).toBeCloseTo(52.101, 6)
  expect(longitude).toBe(0.4)
})

test('the ride ends at the door, not behind it', () => {
  expect(pretendRide(shop, door, 5_000)).toEqual(door)
  expect(pretendRide(door, door, 50)).toEqual(door)
})
