import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../platform/refusal.ts'
import { horizonMinutes } from './shop-time.ts'
import type { LevelRow } from './stock.queries.ts'
import { StockBook, type StockLine, type Taking } from './stock-book.ts'
import { type Recipe, usesOf } from './supply-uses.ts'

const recipe = (id: string, wishes: Partial<Recipe> = {}): Recipe => ({
  id,
  stock: 0,
  uses: [],
  parts: [],
  kitchenMinutes: 0,
  ...wishes,
})

/** A hamper is a set; it and the cheese come in a box, of which there are only so many. */
const recipes = new Map(
  [
    recipe('apple'),
    recipe('bread'),
    recipe('cheese', { uses: [{ supplyId: 'box', quantity: 1 }] }),
    recipe('soup', { stock: null }),
    recipe('gone'),
    recipe('hamper', {
      stock: null,
      uses: [{ supplyId: 'box', quantity: 1 }],
      parts: [
        { listingId: 'apple', quantity: 3 },
        { listingId: 'cheese', quantity: 1 },
        { listingId: 'soup', quantity: 1 },
      ],
    }),
  ].map((each) => [each.id, each]),
)
const ids = [...recipes.keys()]
const supplies = ['apple', 'bread', 'cheese', 'box'] as const

const lineOf = (id: string, quantity: number): StockLine => ({
  listing: { id, name: id },
  quantity,
  uses: usesOf(recipes.get(id) as Recipe, recipes),
})
const line = fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 6 })).map((it) => lineOf(...it))
const wish = fc.record({
  /** Or the oldest that was taken is given back. */
  takes: fc.boolean(),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  /** Ends its batch. */
  ends: fc.boolean(),
})
interface Wish {
  takes: boolean
  lines: StockLine[]
  ends: boolean
}
const pieces = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12))
type Pieces = readonly [number, number, number, number]

const level = (supplyId: string, available: number, of: Partial<LevelRow> = {}): LevelRow => ({
  supplyId,
  kind: 'pieces',
  windowAt: new Date(0),
  shopId: 'corner',
  shopSlug: 'corner',
  name: supplyId,
  available,
  shared: false,
  ...of,
})
const shelves = (stocks: Pieces) => supplies.map((id, n) => level(id, stocks[n] ?? 0))

/** What a transaction would leave behind. */
function saved(rows: readonly LevelRow[], { changes }: StockBook): LevelRow[] {
  const after = new Map(changes.map((change) => [change.row.supplyId, change.after]))
  return rows.map((row) => ({ ...row, available: after.get(row.supplyId) ?? row.available }))
}

function serve(rows: LevelRow[], batches: Wish[][]) {
  let kept = rows
  const standing: Taking[][] = []
  const accepted = batches.flatMap((batch) => {
    const book = new StockBook(kept.map((row) => ({ ...row })))
    const outcomes = batch.map(({ takes, lines }) => {
      if (takes) {
        const taken = takenFrom(book, lines)
        if (taken) standing.push(taken)
        return taken !== null
      }
      const back = standing.shift()
      if (back) book.giveBack(back)
      return back !== undefined
    })
    kept = saved(kept, book)
    return outcomes
  })
  return { accepted, standing, left: kept.map(({ available }) => available) }
}

function takenFrom(book: StockBook, lines: StockLine[]): Taking[] | null {
  try {
    return book.take(lines)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'out_of_stock') return null
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

test('in any order no supply is below empty, and what stands taken is what is missing', () => {
  fc.assert(
    fc.property(pieces, fc.array(wish, { maxLength: 40 }), (stocks, wishes) => {
      const { standing, left } = serve(shelves(stocks), inBatches(wishes))
      for (const [n, supplyId] of supplies.entries()) {
        const taken = standing
          .flat()
          .reduce((sum, taking) => sum + (taking.supplyId === supplyId ? taking.quantity : 0), 0)
        expect(left[n]).toBe((stocks[n] ?? 0) - taken)
        expect(left[n]).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('who is refused was refused for a supply that really had too little, and left no trace', () => {
  fc.assert(
    fc.property(pieces, fc.array(line, { minLength: 1, maxLength: 6 }), (stocks, lines) => {
      const book = new StockBook(shelves(stocks))
      const wanted = (id: string) =>
        lines.reduce((sum, { listing, quantity }) => sum + (listing.id === id ? quantity : 0), 0)
      const hampers = wanted('hamper')
      const [apple, bread, cheese, box] = stocks
      const fits =
        wanted('apple') + 3 * hampers <= apple &&
        wanted('bread') <= bread &&
        wanted('cheese') + hampers <= cheese &&
        wanted('cheese') + 2 * hampers <= box &&
        wanted('gone') === 0
      expect(takenFrom(book, lines) !== null).toBe(fits)
      if (!fits) expect(book.changes).toEqual([])
      else expect(book.changes.every(({ before, after }) => before > after)).toBe(true)
    }),
  )
})

test('a set is there as often as its scarcest part allows', () => {
  const book = new StockBook(shelves([10, 0, 9, 5]))
  const { uses } = lineOf('hamper', 1)
  // Ten apples are enough for three, five boxes for two: one around it and one around its cheese.
  expect(book.availableFor(uses)).toBe(2)
  book.take([lineOf('cheese', 4)])
  expect(book.availableFor(uses)).toBe(0)
  expect(book.availableFor([])).toBeNull()
  expect(() => book.assertAvailable([lineOf('hamper', 1)])).toThrow(
    expect.objectContaining({
      details: { facts: { listingId: 'hamper', name: 'hamper', available: 0 } },
    }),
  )
})

test('the time of a shop is taken and given back like its pieces', () => {
  const now = new Date('2026-05-04T18:05:00Z')
  const shop = { id: 'corner', prepMinutes: 20, kitchenMinutesPerQuarter: 10, deliveriesPerHalfHour: 1 }
  const quarters = ['18:00', '18:15', '18:30']
  const window = (kind: LevelRow['kind'], at: string, available: number) =>
    level('corner', available, { kind, windowAt: new Date(`2026-05-04T${at}:00Z`), name: null })
  const rows = [
    ...quarters.map((at) => window('kitchen_minutes', at, 10)),
    ...['18:00', '18:30', '19:00'].map((at) => window('deliveries', at, 1)),
  ]
  const book = new StockBook(rows)
  const wish = { now, kitchenMinutes: 15, rideMinutes: 10 }
  const place = () => {
    const plan = book.timeFor(shop, wish)
    if (!plan) throw new Error('There is no time left.')
    return { minutes: plan.deliveryMinutes, taken: book.takeTime(shop.id, plan) }
  }
  // Cooked from 18:15 on, at the door at 18:45.
  const first = place()
  expect(first.minutes).toBe(40)
  expect(
    first.taken.map(({ kind, windowAt, quantity }) => [kind, windowAt?.slice(11, 16), quantity]),
  ).toEqual([
    ['kitchen_minutes', '18:00', 10],
    ['kitchen_minutes', '18:15', 5],
    ['deliveries', '18:30', 1],
  ])
  // Five minutes are left at 18:15, ten come at 18:30; the next courier at 19:00.
  expect(place().minutes).toBe(55)
  book.giveBack(first.taken)
  expect(place().minutes).toBe(40)
  const day = { ...wish, kitchenMinutes: (horizonMinutes / 15) * 10 }
  expect(book.timeFor(shop, day)).toBeNull()
})

test('only the lines that are short are named, and none when there is enough', () => {
  const book = new StockBook([level('apple', 2), level('bread', 5)])
  const [apples, bread] = [lineOf('apple', 3), lineOf('bread', 5)]
  expect(book.shortages([apples, bread])).toEqual([apples])
  expect(book.shortages([lineOf('apple', 2), bread])).toEqual([])
})

test('what was taken and given back has not changed; what is gone meanwhile is passed over', () => {
  const book = new StockBook([level('apple', 4), level('bread', 4)])
  const taken = book.take([lineOf('apple', 3)])
  book.take([lineOf('bread', 1)])
  book.giveBack([...taken, { supplyId: 'closed', quantity: 9 }])
  expect(book.changes).toMatchObject([{ row: { supplyId: 'bread' }, before: 4, after: 3 }])
  book.take([lineOf('bread', 2)])
  expect(book.changes).toMatchObject([{ before: 4, after: 1 }])
})

test('a window that nobody has touched yet is as wide as the shop says', () => {
  const now = new Date('2026-06-01T12:00:00Z')
  const times = (capacity: {
    kitchenMinutesPerQuarter: number | null
    deliveriesPerHalfHour: number | null
  }) =>
    new StockBook([]).timeFor(
      { id: 'corner', prepMinutes: 10, ...capacity },
      { now, kitchenMinutes: 20, rideMinutes: 5 },
    )
  expect(times({ kitchenMinutesPerQuarter: 20, deliveriesPerHalfHour: 1 })?.takings).toMatchObject([
    { kind: 'kitchen_minutes', quantity: 20 },
    { kind: 'deliveries', quantity: 1 },
  ])
  expect(times({ kitchenMinutesPerQuarter: 0, deliveriesPerHalfHour: null })).toBeNull()
  expect(times({ kitchenMinutesPerQuarter: null, deliveriesPerHalfHour: 0 })).toBeNull()
})
