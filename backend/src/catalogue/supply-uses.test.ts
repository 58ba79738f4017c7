import { expect, test } from 'vitest'
import { kitchenMinutesOf, piecesFor, type Recipe, usesOf } from './supply-uses.ts'

const recipe = (id: string, wishes: Partial<Recipe> = {}): Recipe => ({
  id,
  stock: null,
  uses: [],
  parts: [],
  kitchenMinutes: 0,
  ...wishes,
})
const pizza = recipe('pizza', { uses: [{ supplyId: 'dough', quantity: 1 }], kitchenMinutes: 6 })
const cola = recipe('cola', { stock: 8 })
const menu = recipe('menu', {
  parts: [
    { listingId: 'pizza', quantity: 2 },
    { listingId: 'cola', quantity: 1 },
  ],
  kitchenMinutes: 1,
})
const all = new Map([pizza, cola, menu].map((each) => [each.id, each]))
const without = (id: string) => new Map([...all].filter(([known]) => known !== id))
const inHouse = new Map([
  ['dough', 9],
  ['cola', 8],
])
const levelOf = (supplyId: string) => inHouse.get(supplyId) ?? 0

test('a set takes what its parts take, as often as it has them', () => {
  expect(usesOf(menu, all)).toEqual([
    { supplyId: 'dough', quantity: 2 },
    { supplyId: 'cola', quantity: 1 },
  ])
  expect(piecesFor(usesOf(menu, all), levelOf)).toBe(4)
})

test('a set of which a part is gone is sold out, and needs no time for it', () => {
  // With the listing its shelf is gone.
  expect(piecesFor(usesOf(menu, without('cola')), (id) => (id === 'dough' ? 9 : 0))).toBe(0)
  expect(piecesFor(usesOf(menu, without('pizza')), levelOf)).toBe(0)
  expect(kitchenMinutesOf(menu, without('pizza'))).toBe(1)
})

test('a set takes the kitchen its own minutes and those of every part', () => {
  expect(kitchenMinutesOf(menu, all)).toBe(13)
  expect(kitchenMinutesOf(pizza, all)).toBe(6)
})

test('what takes nothing is made to order; what takes one thing twice needs twice of it', () => {
  expect(piecesFor([], levelOf)).toBeNull()
  const twice = [
    { supplyId: 'dough', quantity: 2 },
    { supplyId: 'dough', quantity: 1 },
  ]
  expect(piecesFor(twice, levelOf)).toBe(3)
})
