import { contract } from '@highstreet/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { audit } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import type { TestPerson } from '../testing/test-town.ts'
import { door, startLivelyTown } from './testing/lively-town.ts'

const town = await startLivelyTown()
const owner = await town.person({ name: 'Owner' })
const shop = await town.shop(owner)
const pizza = await town.listing(owner, shop.id, {
  name: 'Pizza',
  priceMinor: 1000,
  taxRateBasisPoints: 2000,
})
const newKey = () => crypto.randomUUID()
const stockOf = async (listingId: string) =>
  (await owner.client.getShopListing({ params: { listingId } })).available

async function filled(wishes: { quantity?: number; walletMinor?: number; listingId?: string } = {}) {
  const { quantity = 2, walletMinor = 20_000, listingId = pizza.id } = wishes
  const shopper = await town.shopper({ walletMinor })
  await shopper.client.addToBasket({ body: { listingId, quantity } })
  const params = { shopId: shop.id }
  const { price } = await shopper.client.quoteBasket({ params, query: { address: door, tipMinor: 100 } })
  const body = {
    shopId: shop.id,
    addressLine: door,
    tipMinor: 100,
    note: 'Ring twice',
    expectedTotalMinor: price.total.amount,
  }
  return { shopper, body, totalMinor: price.total.amount }
}

const availableTo = async ({ client }: TestPerson) => (await client.getWallet()).available.amount

test('a checked-out basket becomes an order: money held, basket empty, a letter on its way', async () => {
  const { shopper, body, totalMinor } = await filled()
  const order = await shopper.client.placeOrder({ idempotencyKey: newKey(), body })
  expect(order).toMatchObject({
    progress: {
      status: 'placed',
      promisedAt: null,
      courier: null,
      steps: [{ status: 'placed', by: 'Customer' }],
    },
    lines: [{ name: 'Pizza', quantity: 2, lineTotal: { amount: 2000 } }],
    price: {
      goods: { amount: 2000 },
      tip: { amount: 100 },
      total: { amount: totalMinor },
      taxes: [{ rateBasisPoints: 2000, included: { amount: 333 } }],
    },
    address: { line: door },
    note: 'Ring twice',
    cancellation: { allowed: true, fee: { amount: 0 } },
    rating: { allowed: false, given: null },
  })
  expect(order.progress.number).toMatch(/^[0-9A-Z]{5}$/)
  expect(order.handoverCode).toMatch(/^\d{4}$/)
  expect(order.trackingToken.length).toBeGreaterThanOrEqual(22)
  expect(await shopper.client.countBasket()).toEqual({ itemCount: 0 })
  expect(await shopper.client.getWallet()).toMatchObject({
    balance: { amount: 20_000 },
    held: { amount: totalMinor },
  })
  expect((await shopper.client.listHolds()).items).toMatchObject([
    { orderId: order.id, amount: { amount: totalMinor } },
  ])

  await town.settle()
  const letters = await sql<{ subject: string; html: string }>`
    select subject, html from notifications.mails where recipient = ${shopper.email}`.execute(town.db)
  expect(letters.rows).toHaveLength(1)
  expect(letters.rows[0]?.subject).toContain(order.progress.number)
  expect(letters.rows[0]?.html).toContain(order.trackingToken)

  expect(await shopper.client.getMoneyTrail({ params: { orderId: order.id } })).toMatchObject({
    held: { amount: totalMinor },
    entries: [{ kind: 'hold_placed', account: 'Customer', amount: { amount: totalMinor } }],
  })
})

test('what an order answers is what the contract says, field by field, the first time and again', async () => {
  const { shopper, body } = await filled()
  const call = { idempotencyKey: newKey(), body }
  const first = await shopper.client.placeOrder(call)
  const bought = await town.buy(shopper, pizza.id)
  for (const order of [first, await shopper.client.placeOrder(call), bought]) {
    expect(contract.placeOrder.reply.parse(order)).toEqual(order)
  }
})

test('pressed twice at once or retried after a lost answer: one order, the same answer', async () => {
  const { shopper, body, totalMinor } = await filled()
  const call = { idempotencyKey: newKey(), body }
  const [first, second] = await Promise.all([
    shopper.client.placeOrder(call),
    shopper.client.placeOrder(call),
  ])
  const third = await shopper.client.placeOrder(call)
  expect(second).toEqual(first)
  expect(third).toEqual(first)
  expect((await shopper.client.listOrders()).items).toHaveLength(1)
  expect(await availableTo(shopper)).toBe(20_000 - totalMinor)
  await expect(
    shopper.client.placeOrder({ ...call, body: { ...body, note: 'Other' } }),
  ).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  })
})

test('the same basket checked out in two tabs at once is ordered once', async () => {
  const { shopper, body } = await filled()
  const press = () => shopper.client.placeOrder({ idempotencyKey: newKey(), body })
  const outcomes = await Promise.allSettled([press(), press()])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'basket_empty' },
  })
  expect((await shopper.client.listOrders()).items).toHaveLength(1)
})

test('a price that is no longer true is refused with the one that is', async () => {
  const { shopper, body } = await filled()
  const wrong = { ...body, expectedTotalMinor: body.expectedTotalMinor - 1 }
  await expect(shopper.client.placeOrder({ idempotencyKey: newKey(), body: wrong })).rejects.toMatchObject({
    code: 'price_changed',
    problem: { facts: { total: body.expectedTotalMinor } },
  })
  expect(await availableTo(shopper)).toBe(20_000)
})

test('without enough money nothing happens; after a top-up the same press is refused once more, a new one works', async () => {
  const { shopper, body } = await filled({ walletMinor: 600 })
  const call = { idempotencyKey: newKey(), body }
  await expect(shopper.client.placeOrder(call)).rejects.toMatchObject({
    code: 'insufficient_funds',
    problem: { facts: { available: 600 } },
  })
  await shopper.client.topUp({
    idempotencyKey: newKey(),
    body: { amountMinor: 5000, cardNumber: '4242424242424242' },
  })
  await expect(shopper.client.placeOrder(call)).rejects.toMatchObject({
    code: 'insufficient_funds',
    problem: { facts: { available: 600 } },
  })
  const again = { idempotencyKey: newKey(), body }
  expect(await shopper.client.placeOrder(again)).toMatchObject({ progress: { status: 'placed' } })
})

test.each([
  ['an address that does not exist', { addressLine: '9 Nowhere' }, 'address_unknown'],
  ['a shop that has nothing in the basket', { shopId: crypto.randomUUID() }, 'basket_empty'],
])('%s is refused', async (_, change, code) => {
  const { shopper, body } = await filled()
  const call = { idempotencyKey: newKey(), body: { ...body, ...change } }
  await expect(shopper.client.placeOrder(call)).rejects.toMatchObject({ code })
})

test('a door that is too far, an order that is too small, a shop that is closed', async () => {
  const shopper = await town.shopper()
  const buy = async (wishes: Parameters<typeof town.shop>[1]) => {
    const other = await town.shop(owner, wishes)
    const listing = await town.listing(owner, other.id)
    return town.buy(shopper, listing.id)
  }
  await expect(buy({ deliveryRadiusMeters: 100 })).rejects.toMatchObject({ code: 'out_of_delivery_area' })
  await expect(buy({ minimumOrderMinor: 1001 })).rejects.toMatchObject({
    code: 'below_minimum_order',
    problem: { facts: { missing: 1 } },
  })
  await expect(buy({ hours: [{ weekday: 1, opens: '18:00', closes: '02:00' }] })).rejects.toMatchObject({
    code: 'shop_closed',
  })
  expect(await availableTo(shopper)).toBe(20_000)
})

test('what was hidden meanwhile is not sold', async () => {
  const listing = await town.listing(owner, shop.id)
  const { shopper, body } = await filled({ listingId: listing.id })
  await owner.client.updateListing({ params: { listingId: listing.id }, body: { status: 'hidden' } })
  await expect(shopper.client.placeOrder({ idempotencyKey: newKey(), body })).rejects.toMatchObject({
    code: 'listing_not_for_sale',
  })
})

test('buying now leaves the basket alone and checks choices and stock', async () => {
  const { shopper } = await filled()
  const cake = await town.listing(owner, shop.id, { name: 'Cake', priceMinor: 2500, stock: 3 })
  const order = await town.buy(shopper, cake.id, { quantity: 2 })
  expect(order.lines).toMatchObject([{ name: 'Cake', quantity: 2 }])
  expect(await stockOf(cake.id)).toBe(1)
  expect(await shopper.client.countBasket()).toEqual({ itemCount: 2 })
  await expect(town.buy(shopper, cake.id, { quantity: 2 })).rejects.toMatchObject({
    code: 'out_of_stock',
    problem: { facts: { available: 1 } },
  })
})

test('two hundred buyers for ten pieces: ten orders, 190 clear refusals, no piece and no cent lost', async () => {
  const lamp = await town.listing(owner, shop.id, { name: 'Lamp', priceMinor: 900, stock: 10 })
  const buyers: TestPerson[] = []
  for (let n = 0; n < 200; n += 10) {
    buyers.push(...(await Promise.all(Array.from({ length: 10 }, () => town.shopper({ walletMinor: 2000 })))))
  }
  const { price } = await owner.client.quoteListing({
    params: { listingId: lamp.id },
    query: { address: door },
  })
  const outcomes = await Promise.allSettled(
    buyers.map(({ client }) =>
      client.buyNow({
        idempotencyKey: newKey(),
        body: { listingId: lamp.id, quantity: 1, addressLine: door, expectedTotalMinor: price.total.amount },
      }),
    ),
  )
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
  expect(refused).toEqual(Array(190).fill('out_of_stock'))
  expect(await stockOf(lamp.id)).toBe(0)
  expect(await audit(town.db)).toEqual(cleanAudit)
  const sold = await sql<{ orders: number }>`
    select count(distinct order_id) as orders from orders.order_lines where listing_id = ${lamp.id}`.execute(
    town.db,
  )
  expect(sold.rows).toEqual([{ orders: 10 }])
}, 120_000)
