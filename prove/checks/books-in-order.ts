import type { TownSnapshot } from './town-snapshot.ts'
import type { Violation } from './violation.ts'

type Whole = Pick<TownSnapshot, 'accounts' | 'stock' | 'orphans'>

/** What holds at every moment, whoever did what: money that sums to zero, shelves that add up, nothing by halves. */
export function booksInOrder(
  { accounts, stock, orphans }: Whole,
  initialStock: ReadonlyMap<string, number>,
): Violation[] {
  return [
    ...moneyOutOfNothing(accounts),
    ...stock.flatMap(({ listingId, name, stock: left, sold }) => {
      const initial = initialStock.get(listingId)
      if (initial === undefined || left === initial - sold) return []
      return [
        { rule: 'stock does not add up', detail: `${name}: ${initial} less ${sold} sold is not ${left}` },
      ]
    }),
    ...stock
      .filter(({ stock: left }) => left < 0)
      .map(({ name, stock: left }) => ({ rule: 'oversold', detail: `${name}: ${left} left` })),
    ...notZero(orphans, 'orphans'),
  ]
}

/** What the ledger finds in itself; all of it has to be zero. */
export function auditClean(audit: Record<string, number>): Violation[] {
  return notZero(audit, 'audit of the ledger')
}

function moneyOutOfNothing(accounts: Whole['accounts']): Violation[] {
  const sums = new Map<string, number>()
  for (const { currency, postedMinor } of accounts)
    sums.set(currency, (sums.get(currency) ?? 0) + postedMinor)
  return [...sums]
    .filter(([, sum]) => sum !== 0)
    .map(([currency, sum]) => ({
      rule: 'money out of nothing',
      detail: `${currency}: all accounts sum to ${sum}`,
    }))
}

function notZero(counts: object, what: string): Violation[] {
  return Object.entries(counts)
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => ({ rule: what, detail: `${name} is ${count}` }))
}
