import type { OrderStatus } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { KitchenWatch } from './kitchen-watch.ts'
import { pace } from './pace.ts'

const board = (status: OrderStatus) => [{ id: 'one', progress: { status } }]

test('an ordinary kitchen always cooks at the town’s pace', () => {
  const watch = new KitchenWatch(false)
  watch.look(board('placed'), 0)
  watch.look(board('accepted'), 1000)
  expect(watch.tempo(2000)).toBe(pace)
})

test('a visitor who presses gets the kitchen for ten minutes', () => {
  const watch = new KitchenWatch(true)
  watch.look(board('placed'), 0)
  expect(watch.tempo(0)).toBe(pace.visitorsShop)
  watch.look(board('accepted'), 1000)
  expect(watch.tempo(2000)).toBe(pace.visitorsKitchen)
  expect(watch.tempo(1000 + 10 * 60_000)).toBe(pace.visitorsShop)
})

test('the town’s own steps, and what couriers do, are no visitor', () => {
  const watch = new KitchenWatch(true)
  watch.look(board('placed'), 0)
  watch.did('one', 'accepted')
  watch.look(board('accepted'), 1000)
  watch.did('one', 'ready')
  watch.look(board('collected'), 2000)
  expect(watch.tempo(3000)).toBe(pace.visitorsShop)
})
