import { expect, test } from 'vitest'
import { type BankHistory, type BankRead, bankHistory } from './bank-history.ts'
import type { EntryFact } from './town-snapshot.ts'

const entry = (
  accountId: string,
  version: number,
  transferId: string,
  amountMinor: number,
  balanceAfterMinor: number,
) =>
  ({
    id: `${accountId}${version}`,
    accountId,
    version,
    transferId,
    amountMinor,
    balanceAfterMinor,
  }) as EntryFact

/** Both begin with 10; t1 moves 3 from a to b, t2 moves 1 back. */
const entries = [
  entry('a', 1, 'gift a', 10, 10),
  entry('b', 1, 'gift b', 10, 10),
  entry('a', 2, 't1', -3, 7),
  entry('b', 2, 't1', 3, 13),
  entry('a', 3, 't2', 1, 8),
  entry('b', 3, 't2', -1, 12),
]
const balance = (accountId: string, postedMinor: number, version: number) => ({
  accountId,
  postedMinor,
  heldMinor: 0,
  version,
})
const read = (begunAt: number, endedAt: number, ...balances: BankRead['balances'][number][]): BankRead => ({
  begunAt,
  endedAt,
  balances,
})
const good: BankHistory = {
  totalMinor: 20,
  entries,
  reads: [
    read(0, 3, balance('a', 10, 1), balance('b', 10, 1)),
    read(4, 5, balance('a', 7, 2), balance('b', 13, 2)),
    read(10, 11, balance('a', 8, 3), balance('b', 12, 3)),
  ],
  moves: [
    { transferId: 't1', sentAt: 1, answeredAt: 2 },
    { transferId: 't2', sentAt: 6, answeredAt: 7 },
  ],
}
const rules = (changes: Partial<BankHistory>) => bankHistory({ ...good, ...changes }).map(({ rule }) => rule)

test('a bank in order is not accused', () => {
  expect(rules({})).toEqual([])
})

test('moves at the same time may stand in either order', () => {
  const moves = [
    { transferId: 't2', sentAt: 1, answeredAt: 3 },
    { transferId: 't1', sentAt: 2, answeredAt: 4 },
  ]
  expect(rules({ moves, reads: [] })).toEqual([])
})

test.each<[string, Partial<BankHistory>, string]>([
  [
    'money is missing in a read',
    { reads: [read(0, 1, balance('a', 7, 2), balance('b', 10, 1))] },
    'wrong total',
  ],
  [
    'somebody is below zero',
    { reads: [read(0, 1, { ...balance('a', 10, 1), heldMinor: 11 }, balance('b', 10, 1))] },
    'negative balance',
  ],
  [
    'a read shows what never was',
    { reads: [read(0, 1, balance('a', 9, 1), balance('b', 11, 1))] },
    'read unlike history',
  ],
  [
    'a read sees one side of a transfer',
    { reads: [read(0, 1, balance('a', 7, 2), balance('b', 10, 1))] },
    'torn read',
  ],
  [
    'a later read sees less',
    { reads: [...good.reads, read(20, 21, balance('a', 7, 2), balance('b', 13, 2))] },
    'read of the past',
  ],
  [
    'a read does not see what was answered before',
    { reads: [read(20, 21, balance('a', 10, 1), balance('b', 10, 1))] },
    'read of the past',
  ],
  [
    'accounts disagree about what came first',
    {
      entries: [
        ...entries.slice(0, 2),
        entry('a', 2, 't1', -3, 7),
        entry('a', 3, 't2', 1, 8),
        entry('b', 2, 't2', -1, 9),
        entry('b', 3, 't1', 3, 12),
      ],
      reads: [],
    },
    'no order explains it',
  ],
  [
    'what was answered first comes later in the book',
    {
      moves: [
        { transferId: 't2', sentAt: 1, answeredAt: 2 },
        { transferId: 't1', sentAt: 3, answeredAt: 4 },
      ],
      reads: [],
    },
    'no order explains it',
  ],
])('it is found when %s', (_, changes, rule) => {
  expect(rules(changes)).toContain(rule)
})
