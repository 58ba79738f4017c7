import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basketPrice, discountOverMinor, shareOut } from './basket-price.ts'

const priceOf = (...units: [unitMinor: number, quantity: number, rate?: number][]) =>
  basketPrice({
    lines: units.map(([unitMinor, quantity, taxRateBasisPoints = 0]) => ({
      unitMinor,
      quantity,
      taxRateBasisPoints,
    })),
    deliveryMinor: null,
    tipMinor: 0,
  })

describe('10 % off goods strictly over $100.00', () => {
  test.each([
    ['an empty basket', [], { goodsMinor: 0, discountMinor: 0, totalMinor: 0, discountMissingMinor: 10_001 }],
    [
      '$88.00',
      [[4400, 2]],
      { goodsMinor: 8800, discountMinor: 0, totalMinor: 8800, discountMissingMinor: 1201 },
    ],
    ['exactly $100.00', [[10_000, 1]], { discountMinor: 0, totalMinor: 10_000, discountMissingMinor: 1 }],
    ['$100.01', [[10_001, 1]], { discountMinor: 1000, totalMinor: 9001, discountMissingMinor: null }],
    [
      '$100.05, where half a cent goes to the shopper',
      [[2001, 5]],
      { discountMinor: 1001, totalMinor: 9004 },
    ],
    ['$250.00', [[5000, 5]], { discountMinor: 2500, totalMinor: 22_500 }],
  ] as const)('%s', (_, lines, expected) => {
    expect(priceOf(...(lines as unknown as [number, number][]))).toMatchObject(expected)
  })
})

test('delivery and tip come on top and get no discount', () => {
  const lines = [{ unitMinor: 12_000, quantity: 1, taxRateBasisPoints: 0 }]
  expect(basketPrice({ lines, deliveryMinor: 350, tipMinor: 200 })).toMatchObject({
    discountMinor: 1200,
    totalMinor: 12_000 - 1200 + 350 + 200,
  })
})

test('tax is inside the price, told for each rate, after the discount', () => {
  const { taxes, totalMinor } = priceOf([6000, 2, 2000], [3000, 1, 500], [1000, 1, 0])
  expect(totalMinor).toBe(14_400)
  expect(taxes).toEqual([
    { rateBasisPoints: 500, includedMinor: 129 },
    { rateBasisPoints: 2000, includedMinor: 1800 },
  ])
})

const line = fc.record({
  unitMinor: fc.nat(500_000),
  quantity: fc.integer({ min: 1, max: 99 }),
  taxRateBasisPoints: fc.constantFrom(0, 500, 700, 1900, 2000),
})
const basket = fc.record({
  lines: fc.array(line, { maxLength: 50 }),
  deliveryMinor: fc.option(fc.nat(5000)),
  tipMinor: fc.nat(20_000),
})

test('every price adds up in whole cents, and tax is never more than what was paid', () => {
  fc.assert(
    fc.property(basket, (toPrice) => {
      const price = basketPrice(toPrice)
      const { goodsMinor, discountMinor, deliveryMinor, tipMinor, totalMinor, taxes } = price
      expect(totalMinor).toBe(goodsMinor - discountMinor + (deliveryMinor ?? 0) + tipMinor)
      expect(
        Object.values(price)
          .flat()
          .every((value) => typeof value !== 'number' || Number.isSafeInteger(value)),
      ).toBe(true)
      expect(discountMinor > 0).toBe(goodsMinor > discountOverMinor)
      expect(Math.abs(discountMinor * 10 - (discountMinor > 0 ? goodsMinor : 0))).toBeLessThanOrEqual(5)
      const taxMinor = taxes.reduce((sum, { includedMinor }) => sum + includedMinor, 0)
      expect(taxMinor).toBeLessThanOrEqual(goodsMinor - discountMinor)
    }),
  )
})

test('the cents left by rounding go to the largest remainders, not to the largest weights', () => {
  // 2.7, 4.5 and 1.8: two cents are left.
  expect(shareOut(9, [3, 5, 2])).toEqual([3, 4, 2])
})

test('a discount shared over the rates loses no cent and takes no more than its fair share', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 10 }),
      (amount, weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        fc.pre(total > 0)
        const shares = shareOut(amount, weights)
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount)
        for (const [i, share] of shares.entries()) {
          expect(Math.abs(share - (amount * (weights[i] ?? 0)) / total)).toBeLessThan(1.000001)
        }
      },
    ),
  )
})
