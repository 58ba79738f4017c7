import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refundAmountMinor } from './refund-amount.ts'

test.each([
  ['two loaves', { goodsMinor: 1500, discountMinor: 0 }, [{ unitMinor: 300, quantity: 2 }], 600],
  ['nothing', { goodsMinor: 1500, discountMinor: 150 }, [], 0],
  [
    'a cake of an order with 10 % off',
    { goodsMinor: 12_000, discountMinor: 1200 },
    [{ unitMinor: 2000, quantity: 1 }],
    1800,
  ],
  ['half a cent more', { goodsMinor: 10_005, discountMinor: 1000 }, [{ unitMinor: 5, quantity: 1 }], 5],
  ['all of it', { goodsMinor: 10_005, discountMinor: 1001 }, [{ unitMinor: 2001, quantity: 5 }], 9004],
])('%s is worth what was paid for it', (_, order, chosen, amountMinor) => {
  expect(refundAmountMinor(order, chosen)).toBe(amountMinor)
})

test('all pieces are worth what was paid for the goods, and a part never more than the whole', () => {
  const line = fc.record({
    unitMinor: fc.integer({ min: 0, max: 100_000_000 }),
    quantity: fc.integer({ min: 1, max: 99 }),
  })
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 100 }),
      (lines, percent) => {
        const goodsMinor = lines.reduce((sum, { unitMinor, quantity }) => sum + unitMinor * quantity, 0)
        const order = { goodsMinor, discountMinor: Math.floor((goodsMinor * percent) / 100) }
        expect(refundAmountMinor(order, lines)).toBe(goodsMinor - order.discountMinor)
        expect(refundAmountMinor(order, lines.slice(1))).toBeLessThanOrEqual(goodsMinor - order.discountMinor)
      },
    ),
  )
})
