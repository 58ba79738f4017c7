import fc from 'fast-check'
import { expect, test } from 'vitest'
import { streetDistanceMeters } from './street-distance.ts'

const greenwich = { latitude: 51.4779, longitude: 0 }

test('a thousandth of a degree north is 111 meters straight and 145 by street', () => {
  expect(streetDistanceMeters(greenwich, { latitude: 51.4789, longitude: 0 })).toBe(145)
})

test('from a door to itself is no way at all', () => {
  expect(streetDistanceMeters(greenwich, greenwich)).toBe(0)
})

test('the way back is as long as the way there, and never more than half around the world', () => {
  const position = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  fc.assert(
    fc.property(position, position, (a, b) => {
      const there = streetDistanceMeters(a, b)
      expect(streetDistanceMeters(b, a)).toBe(there)
      expect(there).toBeGreaterThanOrEqual(0)
      expect(there).toBeLessThan(26_100_000)
    }),
  )
})
