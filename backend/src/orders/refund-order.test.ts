import { expect, test } from 'vitest'
import { bringOrder } from '../dispatch/testing/courier-round.ts'
import { audit, openBook, saveBook } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import { likeLane } from '../platform/testing/like-lane.ts'
import { door, startLivelyTown } from './testing/lively-town.ts'

const town = await startLivelyTown()
const owner = await town.person({ name: 'Piero' })
const shop = await town.shop(owner, { name: "Piero's" })
const pizza = await town.listing(owner, shop.id, { name: 'Margherita', priceMinor: 1200, stock: 100 })
const cake = await town.listing(owner, shop.id, { name: 'Cake', priceMinor: 3000, stock: 100 })
const shopper = await town.shopper({ name: 'Mara' })
const courier = await town.courier()
await courier.client.setShift({ body: { online: true, position: { latitude: 52.2, longitude: 0.105 } } })
const newKey = () => crypto.randomUUID()

async function delivered(listingId: string, quantity = 1) {
  const order = await town.buy(shopper, listingId, { quantity })
  await bringOrder(town, order, { owner, courier })
  return order
}

const look = (orderId: string) => owner.client.getShopOrder({ params: { shopId: shop.id, orderId } })

test('what is given back for pieces is what was paid for them, discount and all, and is named in the wallet', async () => {
  // 120.00 of cakes have 10 % off.
  const order = await delivered(cake.id, 4)
  expect(order.price.discount.amount).not.toBe(0)
  const at = { params: { orderId: order.id } }
  const lineId = order.lines[0]?.id ?? ''
  const { price, refunds } = await look(order.id)
  expect(price).toEqual(order.price)
  expect(refunds.refundable).toEqual(order.price.total)

  const quote = await owner.client.quoteRefund({ ...at, query: { lines: `${lineId}:1` } })
  expect(quote).toEqual({
    amount: { amount: 2700, currency: 'USD' },
    tax: { amount: 0, currency: 'USD' },
    pieces: ['1 × Cake'],
    from: "Piero's",
    to: 'Mara',
    left: { amount: order.price.total.amount - 2700, currency: 'USD' },
  })
  const before = (await shopper.client.getWallet()).balance.amount
  const key = newKey()
  const body = { lines: [{ lineId, quantity: 1 }], reason: 'It was squashed' }
  const give = () => owner.client.refundOrder({ ...at, idempotencyKey: key, body })
  const [one, two] = await Promise.all([give(), give()])
  expect(one).toEqual(two)
  expect((await shopper.client.getWallet()).balance.amount).toBe(before + 2700)
  const { refunds: after, money } = await look(order.id)
  expect([after.givenBack.amount, after.refundable.amount]).toEqual([2700, order.price.total.amount - 2700])
  expect(money.entries.at(-1)).toMatchObject({
    kind: 'refund',
    description: `Order ${order.progress.number} at Piero's: 1 × Cake: It was squashed`,
    amount: { amount: 2700 },
  })
  const trail = await shopper.client.getMoneyTrail(at)
  expect(trail.entries.filter(({ kind }) => kind === 'refund')).toHaveLength(1)
  expect(await audit(town.db)).toEqual(cleanAudit)
}, 60_000)

test('the tax inside what is given back comes from what the shop owes, once, by whatever staff give it back', async () => {
  const bread = await town.listing(owner, shop.id, { name: 'Bread', priceMinor: 240, stock: 100 })
  const wine = await town.listing(owner, shop.id, {
    name: 'Wine',
    priceMinor: 1200,
    taxRateBasisPoints: 2000,
    stock: 100,
  })
  for (const { id } of [bread, wine])
    await shopper.client.addToBasket({ body: { listingId: id, quantity: 1 } })
  const query = { address: door, tipMinor: 0 }
  const { price } = await shopper.client.quoteBasket({ params: { shopId: shop.id }, query })
  const order = await shopper.client.placeOrder({
    idempotencyKey: newKey(),
    body: { shopId: shop.id, addressLine: door, tipMinor: 0, expectedTotalMinor: price.total.amount },
  })
  await bringOrder(town, order, { owner, courier })
  const at = { params: { orderId: order.id } }
  const lineOf = (name: string) => order.lines.find((line) => line.name === name)?.id ?? ''
  const give = (body: { lines?: { lineId: string; quantity: number }[]; amountMinor?: number }) =>
    owner.client.refundOrder({ ...at, idempotencyKey: newKey(), body: { ...body, reason: 'Broken' } })
  const taxBack = async () =>
    (await look(order.id)).money.entries
      .filter(({ kind }) => kind === 'tax_given_back')
      .map(({ account, amount }) => [account, amount.amount])
  const owed = async () => (await owner.client.getShopEarnings({ params: { shopId: shop.id } })).dueTax.amount
  const before = await owed()

  await give({ lines: [{ lineId: lineOf('Bread'), quantity: 1 }] })
  expect(await taxBack()).toEqual([])
  const lines = `${lineOf('Wine')}:1`
  expect(await owner.client.quoteRefund({ ...at, query: { lines } })).toMatchObject({ tax: { amount: 200 } })
  // At once, and each by itself less than the tax of the whole order.
  await Promise.all([give({ amountMinor: 600 }), give({ amountMinor: 590 })])
  expect((await taxBack()).sort()).toEqual([
    ['Tax', -82],
    ['Tax', -83],
  ])
  await give({ amountMinor: (await look(order.id)).refunds.refundable.amount })
  expect(await owed()).toBe(before - 200)
  const month = order.progress.placedAt.slice(0, 7)
  const statement = await owner.client.getShopStatement({ params: { shopId: shop.id, month } })
  const { opening, goods, fees, refunds, deliveries, tips, payouts, returnedPayouts, other, closing } =
    statement
  const parts = [opening, goods, fees, refunds, deliveries, tips, payouts, returnedPayouts, other]
  expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(closing.amount)
  expect(other.amount).toBe(0)
  expect(statement.taxGivenBack.amount).toBe(-200)
  expect(statement.tax.amount + statement.taxGivenBack.amount).toBe(await owed())
  expect(await audit(town.db)).toEqual(cleanAudit)
}, 60_000)

test('tax that was paid out to the shop is given back by the shop, and still named as tax', async () => {
  const wine = await town.listing(owner, shop.id, {
    name: 'Port',
    priceMinor: 1200,
    taxRateBasisPoints: 2000,
    stock: 10,
  })
  const order = await delivered(wine.id)
  const { dueTax } = await owner.client.getShopEarnings({ params: { shopId: shop.id } })
  await payOut(dueTax.amount)
  const at = { params: { orderId: order.id } }
  await owner.client.refundOrder({
    ...at,
    idempotencyKey: newKey(),
    body: { amountMinor: 1200, reason: 'Corked' },
  })
  const { money } = await look(order.id)
  expect(money.entries.slice(-3)).toMatchObject([
    { kind: 'refund_given', account: 'Shop', amount: { amount: -1000 } },
    { kind: 'tax_given_back', account: 'Shop', amount: { amount: -200 } },
    { kind: 'refund', account: 'Customer', amount: { amount: 1200 } },
  ])
  const month = order.progress.placedAt.slice(0, 7)
  const statement = await owner.client.getShopStatement({ params: { shopId: shop.id, month } })
  expect(statement.taxGivenBack.amount).toBe(-400)
  expect(await audit(town.db)).toEqual(cleanAudit)
}, 60_000)

/** Empties the account of the tax, as a payout would. */
async function payOut(minor: number) {
  const currency = 'USD'
  const [tax, bank] = [
    { kind: 'tax', ownerId: shop.id },
    { kind: 'bank_clearing', ownerId: 'bank' },
  ] as const
  const accounts = [tax, bank].map((account) => ({ ...account, currency }))
  const entry = { entryKind: 'payout', description: 'Payout' }
  await likeLane(town.db, async (tx) => {
    const book = await openBook(tx, { accounts })
    const postings = [
      { ...tax, ...entry, amountMinor: -minor },
      { ...bank, ...entry, amountMinor: minor },
    ]
    book.post({ kind: 'payout', currency, at: new Date(), postings })
    await saveBook(tx, book, new Date())
  })
}

test('beyond what was paid nothing is given back, however it is asked for', async () => {
  const order = await delivered(pizza.id, 2)
  const at = { params: { orderId: order.id } }
  const lineId = order.lines[0]?.id ?? ''
  const total = order.price.total.amount
  const quote = (query: { amountMinor?: string; lines?: string }) =>
    owner.client.quoteRefund({ ...at, query })
  const give = (body: object) =>
    owner.client.refundOrder({ ...at, idempotencyKey: newKey(), body: { reason: 'Cold', ...body } })
  const tooLarge = { code: 'refund_too_large', problem: { facts: { refundable: total } } }
  await expect(quote({ amountMinor: String(total + 1) })).rejects.toMatchObject(tooLarge)
  await expect(give({ amountMinor: total + 1 })).rejects.toMatchObject(tooLarge)
  expect(await quote({ amountMinor: String(total) })).toMatchObject({ left: { amount: 0 }, pieces: [] })

  const wrong = (path: string) => ({ code: 'invalid_input', problem: { errors: [{ path }] } })
  await expect(give({})).rejects.toMatchObject(wrong('body.amountMinor'))
  await expect(give({ amountMinor: 1, lines: [{ lineId, quantity: 1 }] })).rejects.toMatchObject(
    wrong('body.amountMinor'),
  )
  await expect(give({ lines: [{ lineId, quantity: 3 }] })).rejects.toMatchObject(wrong('body.lines'))
  await expect(give({ lines: [{ lineId: newKey(), quantity: 1 }] })).rejects.toMatchObject(
    wrong('body.lines'),
  )
  const twice = [
    { lineId, quantity: 2 },
    { lineId, quantity: 2 },
  ]
  await expect(give({ lines: twice })).rejects.toMatchObject(wrong('body.lines'))
  await expect(quote({ lines: 'nonsense' })).rejects.toMatchObject(wrong('body.lines'))
  expect((await look(order.id)).refunds.givenBack.amount).toBe(0)

  const placed = await town.buy(shopper, pizza.id)
  expect((await look(placed.id)).refunds).toMatchObject({ paid: { amount: 0 }, refundable: { amount: 0 } })
  const early = owner.client.quoteRefund({ params: { orderId: placed.id }, query: { amountMinor: '1' } })
  await expect(early).rejects.toMatchObject({ code: 'refund_too_large' })
  expect(await audit(town.db)).toEqual(cleanAudit)
}, 60_000)

test('an order is looked at by who works in its shop, and by its own shop’s address', async () => {
  const rival = await town.person()
  const other = await town.shop(rival)
  const order = await town.buy(shopper, pizza.id)
  const elsewhere = rival.client.getShopOrder({ params: { shopId: other.id, orderId: order.id } })
  await expect(elsewhere).rejects.toMatchObject({ code: 'order_not_found' })
  const stranger = rival.client.getShopOrder({ params: { shopId: shop.id, orderId: order.id } })
  await expect(stranger).rejects.toMatchObject({ code: 'not_shop_member' })
})
