import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refundAmountMinor, refundTaxMinor, taxGivenBackMinor, taxInAmountMinor } from './refund-amount.ts'

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

test('the tax inside pieces is that of their own rates, of what was paid for them', () => {
  const bread = { unitMinor: 240, quantity: 1, taxRateBasisPoints: 0 }
  const wine = { unitMinor: 1200, quantity: 1, taxRateBasisPoints: 2000 }
  const goods = { goodsMinor: 1440, discountMinor: 0 }
  expect(refundTaxMinor(goods, [bread])).toBe(0)
  expect(refundTaxMinor(goods, [wine])).toBe(200)
  expect(refundTaxMinor(goods, [bread, wine])).toBe(200)
  expect(refundTaxMinor({ goodsMinor: 12_000, discountMinor: 1200 }, [wine])).toBe(180)
})

test('an amount for nothing in particular has its share of the tax inside, and delivery and tip have none', () => {
  const order = { goodsMinor: 2000, discountMinor: 200, taxMinor: 300 }
  expect(taxInAmountMinor(order, 900)).toBe(150)
  expect(taxInAmountMinor(order, 1800)).toBe(300)
  expect(taxInAmountMinor(order, 2500)).toBe(300)
  expect(taxInAmountMinor({ ...order, goodsMinor: 0, discountMinor: 0, taxMinor: 0 }, 350)).toBe(0)
})

test('however an order is given back bit by bit, its tax goes back once: all of it with the last cent, never more', () => {
  const refund = fc.record({
    amountMinor: fc.integer({ min: 1, max: 3000 }),
    taxMinor: fc.integer({ min: 0, max: 3000 }),
  })
  const order = fc
    .integer({ min: 1, max: 20_000 })
    .chain((paidMinor) => fc.record({ paidMinor: fc.constant(paidMinor), taxMinor: fc.nat(paidMinor) }))
  fc.assert(
    fc.property(order, fc.array(refund, { maxLength: 30 }), ({ paidMinor, taxMinor }, wishes) => {
      const given = { amountMinor: 0, taxMinor: 0 }
      const give = (wish: typeof given) => {
        const tax = taxGivenBackMinor({ paidMinor, taxMinor, given }, wish)
        expect(tax).toBeGreaterThanOrEqual(0)
        expect(tax).toBeLessThanOrEqual(wish.amountMinor)
        given.amountMinor += wish.amountMinor
        given.taxMinor += tax
      }
      for (const wish of wishes) if (given.amountMinor + wish.amountMinor < paidMinor) give(wish)
      const restMinor = paidMinor - given.amountMinor
      give({ amountMinor: restMinor, taxMinor: 0 })
      expect(given.taxMinor).toBeLessThanOrEqual(taxMinor)
      if (restMinor >= taxMinor) expect(given.taxMinor).toBe(taxMinor)
    }),
  )
})

test('as long as something of the order stays paid, a refund takes the tax inside it and no other', () => {
  const order = { paidMinor: 1500, taxMinor: 200, given: { amountMinor: 0, taxMinor: 0 } }
  expect(taxGivenBackMinor(order, { amountMinor: 240, taxMinor: 0 })).toBe(0)
  expect(taxGivenBackMinor(order, { amountMinor: 1499, taxMinor: 190 })).toBe(190)
  expect(taxGivenBackMinor(order, { amountMinor: 1500, taxMinor: 190 })).toBe(200)
})
