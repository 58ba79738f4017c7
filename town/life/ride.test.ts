import { expect, test } from 'vitest'
import { along, metersBetween, rideSeconds } from './ride.ts'

const square = { latitude: 52.083, longitude: -1.305 }
const lock = { latitude: 52.079, longitude: -1.307 }

test('a ride begins at the start, ends at the door and never turns back', () => {
  expect(along(square, lock, 0)).toEqual(square)
  expect(metersBetween(along(square, lock, 1), lock)).toBeLessThan(0.01)
  const left = Array.from({ length: 21 }, (_, step) => metersBetween(along(square, lock, step / 20), lock))
  expect(left).toEqual([...left].sort((a, b) => b - a))
})

test('next door takes the shortest time, the far end of town the longest', () => {
  expect(metersBetween(square, lock)).toBeGreaterThan(450)
  expect(rideSeconds(square, square, [30, 55], 26)).toBe(30)
  expect(rideSeconds(square, { latitude: 52.2, longitude: -1.3 }, [30, 55], 26)).toBe(55)
})
