import { type OrderStatus, orderStatuses } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { isOver, isStepPossible, type StepTaker } from './order-life.ts'

const everybody: StepTaker[] = ['shopper', 'shop', 'courier', 'town']

test('of all thinkable steps exactly these are possible', () => {
  const possible = orderStatuses.flatMap((from) =>
    orderStatuses.flatMap((to) =>
      everybody.filter((by) => isStepPossible({ from, to, by })).map((by) => `${from} → ${to} by ${by}`),
    ),
  )
  expect(possible).toEqual([
    'placed → accepted by shop',
    'placed → rejected by shop',
    'placed → rejected by town',
    'placed → cancelled by shopper',
    'accepted → preparing by shop',
    'accepted → rejected by shop',
    'accepted → rejected by town',
    'accepted → cancelled by shopper',
    'preparing → ready by shop',
    'preparing → cancelled by shopper',
    'ready → collected by courier',
    'collected → delivered by courier',
  ])
})

test('delivered, rejected and cancelled are the ends', () => {
  expect(orderStatuses.filter(isOver)).toEqual(['delivered', 'rejected', 'cancelled'] satisfies OrderStatus[])
})
