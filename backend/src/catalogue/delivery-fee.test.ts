import { expect, test } from 'vitest'
import { deliveryFeeMinor } from './delivery-fee.ts'

test.each([
  [0, 199],
  [1000, 199],
  [1001, 249],
  [1500, 249],
  [1501, 299],
  [9000, 999],
  [50_000, 999],
])('a delivery over %i meters costs %i minor units', (meters, fee) => {
  expect(deliveryFeeMinor(meters)).toBe(fee)
})
