import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderSplit } from './order-split.ts'

test('a $20.00 order with $3.50 delivery and $2.00 tip: the town keeps 3 % of the goods, the courier gets delivery and tip', () => {
  expect(orderSplit({ goodsMinor: 2000, discountMinor: 0, deliveryMinor: 350, tipMinor: 200 })).toEqual({
    shopMinor: 1940,
    townMinor: 60,
    deliveryMinor: 350,
    tipMinor: 200,
  })
})

test('the shop bears the discount', () => {
  const { shopMinor, townMinor } = orderSplit({
    goodsMinor: 20_000,
    discountMinor: 2000,
    deliveryMinor: 0,
    tipMinor: 0,
  })
  expect(shopMinor + townMinor).toBe(18_000)
})

test('whatever the order, its parts add up to its total and nobody pays in', () => {
  const money = fc.record({
    goodsMinor: fc.nat(10_000_000),
    discountMinor: fc.nat(1_000_000),
    deliveryMinor: fc.nat(5000),
    tipMinor: fc.nat(20_000),
  })
  fc.assert(
    fc.property(money, (order) => {
      fc.pre(order.discountMinor <= order.goodsMinor)
      const parts = Object.values(orderSplit(order))
      const total = order.goodsMinor - order.discountMinor + order.deliveryMinor + order.tipMinor
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
      expect(parts.every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true)
    }),
  )
})
