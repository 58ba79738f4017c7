import { expect, test } from 'vitest'
import { auditClean, booksInOrder } from './books-in-order.ts'
import type { AccountFact, TownSnapshot } from './town-snapshot.ts'

const account = (id: string, postedMinor: number): AccountFact => ({
  id,
  kind: 'person',
  ownerId: id,
  currency: 'USD',
  postedMinor,
  heldMinor: 0,
  version: 1,
  holdsMinor: 0,
})

const good: Omit<TownSnapshot, 'newEntries'> = {
  accounts: [account('mara', 70), account('cards', -70)],
  stock: [{ listingId: 'bun', name: 'Bun', stock: 7, sold: 3 }],
  orphans: {
    ordersWithoutHold: 0,
    ordersUnlikeTheirHold: 0,
    ordersWithoutLines: 0,
    ordersWithoutEvent: 0,
    holdsWithoutOrder: 0,
    eventsWithoutOrder: 0,
    paymentsWithoutTransfer: 0,
    transfersWithoutPayment: 0,
    paymentsUnlikeTheirHold: 0,
  },
}
const initial = new Map([['bun', 10]])
const rules = (changes: Partial<typeof good>) =>
  booksInOrder({ ...good, ...changes }, initial).map(({ rule }) => rule)

test('books in order are not accused', () => {
  expect(rules({})).toEqual([])
})

test.each<[string, Partial<typeof good>, string]>([
  ['a cent is made', { accounts: [account('mara', 71), account('cards', -70)] }, 'money out of nothing'],
  [
    'a piece vanishes',
    { stock: [{ listingId: 'bun', name: 'Bun', stock: 6, sold: 3 }] },
    'stock does not add up',
  ],
  [
    'a piece is sold twice',
    { stock: [{ listingId: 'bun', name: 'Bun', stock: 7, sold: 4 }] },
    'stock does not add up',
  ],
  [
    'more is sold than there was',
    { stock: [{ listingId: 'bun', name: 'Bun', stock: -1, sold: 11 }] },
    'oversold',
  ],
  ['an order has no money', { orphans: { ...good.orphans, ordersWithoutHold: 1 } }, 'orphans'],
  ['an order was never said', { orphans: { ...good.orphans, ordersWithoutEvent: 1 } }, 'orphans'],
])('it is found when %s', (_, changes, rule) => {
  expect(rules(changes)).toEqual([rule])
})

test('it is found when the ledger accuses itself', () => {
  expect(auditClean({ sumMinor: 0, unbalancedTransfers: 0 })).toEqual([])
  expect(auditClean({ sumMinor: 0, unbalancedTransfers: 2 })).toHaveLength(1)
})
