import { type ListingCard, maxOpenReservations } from '@highstreet/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ListingForSale } from '../catalogue/index.ts'
import { StockBook } from '../catalogue/stock-book.ts'
import { accountKey, LedgerBook } from '../ledger/book.ts'
import { Refusal } from '../platform/refusal.ts'
import { BoughtPieces } from './bought-pieces.ts'
import { type CheckoutCommand, type Counter, checkOut } from './checkout.ts'
import { wayTo } from './selling.ts'

/* The whole rule of the counter, without a database: whoever comes in whatever order, whatever they want, however they fall into batches. */

const currency = 'USD'
const at = new Date('2026-06-01T12:00:00Z')
const door = '14 Church Walk'
const position = { latitude: 52.2, longitude: 0.1 }
const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' }))
const shop = {
  id: 'shop',
  slug: 'shop',
  name: 'Shop',
  address: { line: '10 Mill Lane', position },
  hours: always,
  prepMinutes: 10,
  deliveryRadiusMeters: 5000,
  minimumOrderMinor: 0,
  kitchenMinutesPerQuarter: null,
  deliveriesPerHalfHour: null,
  pictureId: null,
} as const

/** A vase of which there are few, a lamp of which each may have two, and both as a set. */
const shelves = { vase: 12, lamp: 12 }
const lampLimit = 2
const listings = [
  listing('vase', 300, { uses: [{ supplyId: 'vase', quantity: 1 }] }),
  listing('lamp', 500, { uses: [{ supplyId: 'lamp', quantity: 1 }], limitPerPerson: lampLimit }),
  listing('set', 700, { uses: Object.keys(shelves).map((supplyId) => ({ supplyId, quantity: 1 })) }),
]

function listing(id: string, priceMinor: number, own: Partial<ListingForSale>): ListingForSale {
  return {
    id,
    shopId: shop.id,
    name: id,
    priceMinor,
    stock: null,
    uses: [],
    kitchenMinutes: 0,
    sellsFrom: null,
    limitPerPerson: null,
    taxRateBasisPoints: 0,
    optionGroups: [],
    forSale: true,
    pictureId: null,
    card: () => ({}) as ListingCard,
    ...own,
  }
}

const shoppers = ['ana', 'ben', 'cleo']
const walletMinor = 4000

/** What is in the tables between two batches. */
interface Tables {
  levels: Record<string, number>
  heldMinor: Record<string, number>
  /** Pieces by person and listing. */
  bought: Record<string, number>
  reserved: Record<string, number>
}

const founded = (): Tables => ({
  levels: { ...shelves },
  heldMinor: Object.fromEntries(shoppers.map((id) => [id, 0])),
  bought: {},
  reserved: Object.fromEntries(shoppers.map((id) => [id, 0])),
})

function open({ levels, heldMinor, bought, reserved }: Tables): Counter {
  const pieces = new BoughtPieces()
  for (const [key, quantity] of Object.entries(bought)) {
    const [personId = '', listingId = ''] = key.split(' ')
    pieces.add(personId, [{ listingId, quantity }])
  }
  return {
    currency,
    timeZone: 'UTC',
    baskets: new Map(),
    listings: new Map(listings.map((one) => [one.id, one])),
    shops: new Map([[shop.id, { ...shop, hours: [...always] }]]),
    shopsAtMinute: new Map(),
    addresses: new Map([[door, { line: door, position }]]),
    pictures: new Map(),
    ledger: new LedgerBook({
      accounts: shoppers.map((id) => wallet(id, heldMinor[id] ?? 0)),
      holds: [],
      entries: [],
    }),
    stock: new StockBook(Object.entries(levels).map(([supplyId, available]) => level(supplyId, available))),
    bought: pieces,
    nextNumber: () => 'K7Q2M',
    placed: [],
    reserved: [],
    openReservations: new Map(Object.entries(reserved)),
  }
}

function wallet(ownerId: string, heldMinor: number) {
  const key = accountKey({ kind: 'person', ownerId }, currency)
  const kind = 'person' as const
  return {
    id: key,
    key,
    kind,
    owner: ownerId,
    currency,
    posted_minor: walletMinor,
    held_minor: heldMinor,
    version: 1,
  }
}

function level(supplyId: string, available: number) {
  const rest = {
    kind: 'pieces' as const,
    windowAt: at,
    shopId: shop.id,
    shopSlug: shop.slug,
    name: null,
    shared: true,
  }
  return { supplyId, available, ...rest }
}

function tablesAfter(counter: Counter, before: Tables): Tables {
  const done = [...counter.placed, ...counter.reserved]
  const levels = { ...before.levels }
  for (const { row, after } of counter.stock.changes) levels[row.supplyId] = after
  const heldMinor = { ...before.heldMinor }
  for (const { order } of counter.placed)
    heldMinor[order.shopper_id] = (heldMinor[order.shopper_id] ?? 0) + order.total_minor
  const bought = { ...before.bought }
  for (const { order, lines } of done)
    for (const { listing_id, quantity } of lines) {
      const key = `${order.shopper_id} ${listing_id}`
      bought[key] = (bought[key] ?? 0) + quantity
    }
  const reserved = Object.fromEntries(counter.openReservations)
  return { levels, heldMinor, bought, reserved }
}

const wish = fc.record({
  shopper: fc.constantFrom(...shoppers),
  listing: fc.constantFrom(...listings),
  quantity: fc.integer({ min: 1, max: 3 }),
  pays: fc.constantFrom('now' as const, 'later' as const),
  tipMinor: fc.constantFrom(0, 0, 250),
  /** The page showed another price. */
  isStale: fc.constantFrom(false, false, false, true),
})
type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never

const { deliveryMinor } = wayTo({ ...shop, hours: [...always] }, { line: door, position })

function command({ shopper, listing: wanted, quantity, pays, tipMinor, isStale }: Wish, n: number) {
  return {
    call: { personId: shopper, endpoint: 'buyNow', key: `key-${n}`, body: n },
    orderId: `order-${n}`,
    trackingToken: `token-${n}`,
    handoverCode: '1234',
    at,
    shopper: { id: shopper, name: shopper },
    addressLine: door,
    tipMinor,
    note: '',
    expectedTotalMinor: quantity * wanted.priceMinor + deliveryMinor + tipMinor + (isStale ? 1 : 0),
    wants: { selection: { listingId: wanted.id, quantity, choiceIds: [], note: '' } },
    pays,
  } satisfies CheckoutCommand
}

/** Answers of each, in order: placed, or why not. */
function serve(counter: Counter, commands: readonly CheckoutCommand[]) {
  return commands.map((each) => {
    try {
      return checkOut(counter, each).order.id
    } catch (error) {
      if (error instanceof Refusal) return error.code
      throw error
    }
  })
}

const crowd = fc.array(wish, { maxLength: 25 })

test('however a crowd falls into batches, the same are served and the same is left as one by one', () => {
  fc.assert(
    fc.property(crowd, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), (wishes, sizes) => {
      const commands = wishes.map((each, n) => command(each, n))
      const inBatches = (cuts: readonly number[]) => {
        let tables = founded()
        const answers: string[] = []
        for (let from = 0, n = 0; from < commands.length; n++) {
          const size = cuts[n % cuts.length] as number
          const counter = open(tables)
          answers.push(...serve(counter, commands.slice(from, from + size)))
          tables = tablesAfter(counter, tables)
          from += size
        }
        return { answers, tables }
      }
      expect(inBatches(sizes)).toEqual(inBatches([1]))
    }),
  )
})

test('whoever comes in whatever order, no shelf, wallet, limit or number of reservations is overdrawn', () => {
  fc.assert(
    fc.property(crowd, (wishes) => {
      const counter = open(founded())
      serve(
        counter,
        wishes.map((each, n) => command(each, n)),
      )
      const { levels, heldMinor, bought, reserved } = tablesAfter(counter, founded())
      const done = [...counter.placed, ...counter.reserved]
      for (const [supplyId, before] of Object.entries(shelves)) {
        const taken = done
          .flatMap(({ order }) => order.taken)
          .filter((taking) => taking.supplyId === supplyId)
        expect(levels[supplyId]).toBe(before - taken.reduce((sum, { quantity }) => sum + quantity, 0))
        expect(levels[supplyId]).toBeGreaterThanOrEqual(0)
      }
      for (const id of shoppers) {
        expect(heldMinor[id]).toBeLessThanOrEqual(walletMinor)
        expect(reserved[id]).toBeLessThanOrEqual(maxOpenReservations)
        expect(bought[`${id} lamp`] ?? 0).toBeLessThanOrEqual(lampLimit)
      }
      expect([...counter.ledger.newHolds].reduce((sum, { amount_minor }) => sum + amount_minor, 0)).toBe(
        counter.placed.reduce((sum, { order }) => sum + order.total_minor, 0),
      )
    }),
  )
})

test('who is refused leaves no trace: the others are served as if they had not come', () => {
  fc.assert(
    fc.property(crowd, (wishes) => {
      const commands = wishes.map((each, n) => command(each, n))
      const counter = open(founded())
      const answers = serve(counter, commands)
      const served = commands.filter(({ orderId }) => answers.includes(orderId))
      const without = open(founded())
      expect(serve(without, served)).toEqual(served.map(({ orderId }) => orderId))
      expect(tablesAfter(without, founded())).toEqual(tablesAfter(counter, founded()))
    }),
  )
})

test('a crowd meets every reason to be refused', () => {
  const met = new Set<string>()
  for (const wishes of fc.sample(crowd, { numRuns: 300, seed: 7 }))
    for (const answer of serve(
      open(founded()),
      wishes.map((each, n) => command(each, n)),
    ))
      met.add(answer)
  const reasons = [...met].filter((answer) => !answer.startsWith('order-')).sort()
  expect(reasons).toEqual([
    'insufficient_funds',
    'limit_per_person_reached',
    'out_of_stock',
    'price_changed',
    'reservations_full',
  ])
})
