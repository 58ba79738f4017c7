import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../platform/refusal.ts'
import type { StockRow } from './stock.queries.ts'
import { StockBook, type StockLine } from './stock-book.ts'

const listingIds = ['apple', 'bread', 'cheese', 'made to order', 'gone'] as const
const line = fc.record({
  listingId: fc.constantFrom(...listingIds),
  quantity: fc.integer({ min: 1, max: 6 }),
})
const wish = fc.record({
  takes: fc.boolean(),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  /** Ends its batch. */
  ends: fc.boolean(),
})
type Wish = { takes: boolean; lines: StockLine[]; ends: boolean }
const pieces = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12))

function shelves([apple, bread, cheese]: readonly number[]): StockRow[] {
  const stocks = { apple, bread, cheese, 'made to order': null }
  return Object.entries(stocks).map(([id, stock = 0]) => ({
    id,
    shop_id: 'corner',
    shop_slug: 'corner',
    name: id,
    stock,
    sells_from: null,
    limit_per_person: null,
  }))
}

/** What a transaction would leave behind. */
function saved(rows: StockRow[], book: StockBook): StockRow[] {
  return rows.map((row) => ({
    ...row,
    stock: row.stock === null ? null : row.stock + (book.changes.get(row.id) ?? 0),
  }))
}

function serve(rows: StockRow[], batches: Wish[][]) {
  let kept = rows
  const accepted = batches.flatMap((batch) => {
    const book = new StockBook(kept.map((row) => ({ ...row })))
    const outcomes = batch.map(({ takes, lines }) => {
      if (!takes) book.giveBack(lines)
      else if (!isTaken(book, lines)) return false
      return true
    })
    kept = saved(kept, book)
    return outcomes
  })
  return { accepted, left: kept.map(({ stock }) => stock) }
}

function isTaken(book: StockBook, lines: StockLine[]) {
  try {
    book.take(lines)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'out_of_stock') return false
    throw error
  }
}

function inBatches(wishes: Wish[]): Wish[][] {
  const batches: Wish[][] = [[]]
  for (const wish of wishes) {
    batches.at(-1)?.push(wish)
    if (wish.ends) batches.push([])
  }
  return batches
}

test('however a crowd falls into batches, the same are served and the same is left as one by one', () => {
  fc.assert(
    fc.property(pieces, fc.array(wish, { maxLength: 40 }), (stocks, wishes) => {
      const oneByOne = serve(
        shelves(stocks),
        wishes.map((each) => [each]),
      )
      expect(serve(shelves(stocks), inBatches(wishes))).toEqual(oneByOne)
    }),
  )
})

test('in any order of takers a shelf is never below empty, and what was taken is what is missing', () => {
  fc.assert(
    fc.property(pieces, fc.array(wish, { maxLength: 40 }), (stocks, wishes) => {
      const takers = wishes.map((each) => ({ ...each, takes: true }))
      const { accepted, left } = serve(shelves(stocks), inBatches(takers))
      const taken = (id: string) =>
        takers
          .filter((_, n) => accepted[n])
          .flatMap(({ lines }) => lines)
          .reduce((sum, { listingId, quantity }) => sum + (listingId === id ? quantity : 0), 0)
      const [apple, bread, cheese] = stocks
      expect(left).toEqual([apple - taken('apple'), bread - taken('bread'), cheese - taken('cheese'), null])
      for (const stock of left) expect(stock ?? 0).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('who is refused was refused for a shelf that really had too little, and left no trace', () => {
  fc.assert(
    fc.property(pieces, fc.array(line, { minLength: 1, maxLength: 6 }), (stocks, lines) => {
      const book = new StockBook(shelves(stocks))
      const [apple, bread, cheese] = stocks
      const available = { apple, bread, cheese, 'made to order': Number.POSITIVE_INFINITY, gone: 0 }
      const fits = listingIds.every((id) => {
        const wanted = lines.reduce(
          (sum, { listingId, quantity }) => sum + (listingId === id ? quantity : 0),
          0,
        )
        return wanted <= available[id]
      })
      expect(isTaken(book, lines)).toBe(fits)
      if (!fits) expect(book.changes.size).toBe(0)
      else expect(book.moves.every(({ before, after }) => (before ?? 0) > (after ?? 0))).toBe(true)
    }),
  )
})
