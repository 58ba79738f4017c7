import { beforeAll, expect, test } from 'vitest'
import type { Tx } from '../platform/database.ts'
import { startTestTown, type TestPerson } from '../testing/test-town.ts'
import { listingsForSale } from './listings-for-sale.ts'
import { levelsOfTakings, openStock, saveStock } from './stock.ts'
import type { Taking } from './stock-book.ts'
import { layMillLane, openTestShop } from './testing/test-shop.ts'

const town = await startTestTown()
let owner: TestPerson
let shopId: string

beforeAll(async () => {
  await layMillLane(town)
  owner = await town.person()
  shopId = (await openTestShop(owner)).id
})

async function listing(stock: number | null, name = 'Bun') {
  const body = { name, priceMinor: 100, stock, status: 'published' as const }
  return (await owner.client.createListing({ params: { shopId }, body })).id
}

interface Wanted {
  listingId: string
  quantity: number
}

const linesOf = async (tx: Tx, wanted: Wanted[]) => {
  const listings = await listingsForSale(
    tx,
    wanted.map(({ listingId }) => listingId),
  )
  return wanted.flatMap(({ listingId, quantity }) => {
    const listing = listings.get(listingId)
    return listing ? [{ listing, quantity, uses: listing.uses }] : []
  })
}

const take = (...wanted: Wanted[]) =>
  town.db.transaction().execute(async (tx) => {
    const lines = await linesOf(tx, wanted)
    const supplyIds = lines.flatMap(({ uses }) => uses.map(({ supplyId }) => supplyId))
    const book = await openStock(tx, { supplyIds })
    const taken = book.take(lines)
    await saveStock(tx, book)
    return taken
  })
const left = async (listingId: string) =>
  (await owner.client.getShopListing({ params: { listingId } })).available

test('of 200 buyers for 10 pieces exactly 10 get one, and 190 hear that there are none', async () => {
  const listingId = await listing(10)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 200 }, () => take({ listingId, quantity: 1 })),
  )
  const refusals = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(refusals).toHaveLength(190)
  expect(refusals[0]?.reason).toMatchObject({
    code: 'out_of_stock',
    details: { facts: { listingId, name: 'Bun', available: 0 } },
  })
  expect(await left(listingId)).toBe(0)
})

test('two lines of one basket share the stock', async () => {
  const listingId = await listing(5)
  await expect(take({ listingId, quantity: 3 }, { listingId, quantity: 3 })).rejects.toMatchObject({
    code: 'out_of_stock',
    details: { facts: { available: 5 } },
  })
  expect(await left(listingId)).toBe(5)
  await take({ listingId, quantity: 3 }, { listingId, quantity: 2 })
  expect(await left(listingId)).toBe(0)
})

test('what is made to order is always there', async () => {
  const listingId = await listing(null)
  await take({ listingId, quantity: 99 })
  expect(await left(listingId)).toBeNull()
})

test('when one thing of a basket is short, nothing is taken', async () => {
  const [plenty, short] = [await listing(10), await listing(1)]
  await expect(
    take({ listingId: plenty, quantity: 2 }, { listingId: short, quantity: 2 }),
  ).rejects.toMatchObject({ code: 'out_of_stock' })
  expect(await left(plenty)).toBe(10)
})

test('baskets with the same things in opposite order do not wait in a circle', async () => {
  const [one, two] = [await listing(100), await listing(100)]
  const baskets = Array.from({ length: 40 }, (_, n) => {
    const lines = [one, two].map((listingId) => ({ listingId, quantity: 1 }))
    return take(...(n % 2 ? lines : lines.reverse()))
  })
  await Promise.all(baskets)
  expect([await left(one), await left(two)]).toEqual([60, 60])
})

test('pieces that are returned can be bought again, and a sale shows on the page', async () => {
  const listingId = await listing(2)
  const shown = async () => (await town.client().getListing({ params: { listingId } })).available
  expect(await shown()).toBe(2)
  const taken = await take({ listingId, quantity: 2 })
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(await shown()).toBe(0)
  const gone = { supplyId: crypto.randomUUID(), quantity: 1 }
  await giveBack([...taken, gone])
  expect(await left(listingId)).toBe(2)
})

const giveBack = (takings: Taking[]) =>
  town.db.transaction().execute(async (tx) => {
    const book = await openStock(tx, levelsOfTakings(takings))
    book.giveBack(takings)
    await saveStock(tx, book)
  })
