import fc from 'fast-check'
import { expect, test } from 'vitest'
import { basketPrice } from './basket-price.ts'
import { orderSplit } from './order-split.ts'

const noExtras = { discountMinor: 0, taxMinor: 0, deliveryMinor: 0, tipMinor: 0 }

test('a $20.00 order with $3.50 delivery and $2.00 tip: the town keeps 3 % of the goods, the courier gets delivery and tip', () => {
  expect(orderSplit({ ...noExtras, goodsMinor: 2000, deliveryMinor: 350, tipMinor: 200 })).toEqual({
    shopMinor: 1940,
    taxMinor: 0,
    townMinor: 60,
    deliveryMinor: 350,
    tipMinor: 200,
  })
})

test('the tax inside the goods is set aside for whom the shop owes it to', () => {
  expect(orderSplit({ ...noExtras, goodsMinor: 2000, taxMinor: 333 })).toMatchObject({
    shopMinor: 1607,
    taxMinor: 333,
    townMinor: 60,
  })
})

test('the shop bears the discount', () => {
  const { shopMinor, townMinor } = orderSplit({ ...noExtras, goodsMinor: 20_000, discountMinor: 2000 })
  expect(shopMinor + townMinor).toBe(18_000)
})

test('where nearly all is tax, the fee gives way and nobody pays in', () => {
  expect(orderSplit({ ...noExtras, goodsMinor: 1000, taxMinor: 990 })).toMatchObject({
    shopMinor: 0,
    taxMinor: 990,
    townMinor: 10,
  })
})

test('whatever the order, its parts add up to its total and nobody pays in', () => {
  const line = fc.record({
    unitMinor: fc.nat(500_000),
    quantity: fc.integer({ min: 1, max: 99 }),
    taxRateBasisPoints: fc.constantFrom(0, 500, 700, 1900, 2000, 10_000, 1_000_000),
  })
  const basket = fc.record({
    lines: fc.array(line, { maxLength: 5 }),
    deliveryMinor: fc.nat(5000),
    tipMinor: fc.nat(20_000),
  })
  fc.assert(
    fc.property(basket, (wanted) => {
      const price = basketPrice(wanted)
      const taxMinor = price.taxes.reduce((sum, { includedMinor }) => sum + includedMinor, 0)
      const parts = Object.values(orderSplit({ ...price, taxMinor, deliveryMinor: wanted.deliveryMinor }))
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(price.totalMinor)
      expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true)
    }),
  )
})
