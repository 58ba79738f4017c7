import type { OrderProgress, OrderStatus } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { newestProgress } from './newest-progress.ts'
import { orderWords } from './order-words.ts'

function progress(orderId: string, ...taken: OrderStatus[]): OrderProgress {
  const at = '2026-05-31T18:30:00.000Z'
  return {
    orderId,
    number: 'KJXM9',
    status: taken.at(-1) ?? 'placed',
    placedAt: at,
    promisedAt: null,
    escalatedAt: null,
    steps: taken.map((status) => ({ status, at, by: 'somebody', reason: null })),
    courier: null,
    shop: { slug: 'corner-bakery', name: 'The Corner Bakery', position: { latitude: 52, longitude: 0 } },
  }
}

test('what was heard live is shown before the page has read again', () => {
  const loaded = progress('a', 'placed')
  const heard = progress('a', 'placed', 'accepted')
  expect(newestProgress(loaded, heard)).toBe(heard)
})

test('a page that has read further than it heard never steps back', () => {
  const loaded = progress('a', 'placed', 'accepted', 'preparing')
  expect(newestProgress(loaded, progress('a', 'placed', 'accepted'))).toBe(loaded)
})

test('a courier who was found between two steps is shown', () => {
  const loaded = progress('a', 'placed', 'accepted')
  const heard = { ...loaded, courier: { name: 'Robin' } }
  expect(newestProgress(loaded, heard).courier?.name).toBe('Robin')
})

test('what was heard of another order says nothing about this one', () => {
  const loaded = progress('a', 'placed')
  expect(newestProgress(loaded, progress('b', 'placed', 'accepted'))).toBe(loaded)
})

test('a shop that does not answer is said to be slow, and why it did not take an order is told', () => {
  const slow = { ...progress('a', 'placed'), escalatedAt: '2026-05-31T18:33:00.000Z' }
  expect(orderWords(slow).headline).toBe('The Corner Bakery is a little slow to answer')
  const rejected = progress('a', 'placed', 'rejected')
  const steps = rejected.steps.map((step) => ({ ...step, reason: 'sold_out' }))
  expect(orderWords({ ...rejected, steps }).next).toBe(
    'Something in it has sold out. Your money is back in your wallet.',
  )
})
