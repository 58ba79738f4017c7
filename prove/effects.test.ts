import { expect, test } from 'vitest'
import type { AccountFact, EntryFact } from './checks/town-snapshot.ts'
import { orderEffects, paymentEffects, topUpEffects } from './effects.ts'
import { outcomesOf } from './journal.ts'

const account = { id: 'a1', kind: 'person', ownerId: 'mara' } as AccountFact
const entry = (id: string, amountMinor: number) =>
  ({ id, accountId: 'a1', kind: 'top_up', amountMinor }) as EntryFact
const asked = outcomesOf([
  {
    line: 'sent',
    try: 1,
    wish: { id: 'w1', kind: 'topUp', personId: 'mara', expected: { amountMinor: 700 } },
  },
])

test('a top-up is known by who and how much; one that nobody wished for belongs to nobody', () => {
  const effects = topUpEffects([entry('e1', 700), entry('e2', 701)], [account], asked)
  expect(effects.map(({ wishId, facts }) => [wishId, facts.movementId])).toEqual([
    ['w1', 'e1'],
    [null, 'e2'],
  ])
})

test('a payment that was undone was sent, and was undone', () => {
  const payment = { paymentId: 'p1', note: 'w1', from: 'mara', to: 'joe', amountMinor: 5, transferId: null }
  expect(paymentEffects([{ ...payment, status: 'undone' }]).map(({ wishId }) => wishId)).toEqual([
    'w1',
    'w1.undo',
  ])
  expect(paymentEffects([{ ...payment, status: 'leaving' }]).map(({ wishId }) => wishId)).toEqual(['w1'])
})

test('an order that was cancelled was placed, and was cancelled', () => {
  const order = { orderId: 'o1', note: 'w1', number: 'A1', personId: 'mara', listingId: 'bun', quantity: 1 }
  const facts = { ...order, totalMinor: 120, heldMinor: 120 }
  expect(orderEffects([{ ...facts, status: 'cancelled' }]).map(({ wishId }) => wishId)).toEqual([
    'w1',
    'w1.cancel',
  ])
  expect(orderEffects([{ ...facts, status: 'placed' }]).map(({ wishId }) => wishId)).toEqual(['w1'])
})
