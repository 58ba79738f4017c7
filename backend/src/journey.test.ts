import { contract, createClient, type Order } from '@highstreet/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { takeOrder } from './dispatch/testing/courier-round.ts'
import { audit } from './ledger/index.ts'
import { cleanAudit } from './ledger/testing/clean-audit.ts'
import { door, startLivelyTown } from './orders/testing/lively-town.ts'
import { browserOf, type TestPerson } from './testing/test-town.ts'

const town = await startLivelyTown()
const owner = await town.person({ name: 'Olive Owner' })
const staff = await town.person({ name: 'Stan Staff' })
const courier = await town.courier({ name: 'Cora' })
const shop = await town.shop(owner, { name: 'Corner Bakery' })
await owner.client.addStaff({ params: { shopId: shop.id }, body: { handle: staff.handle } })
const cake = await town.listing(owner, shop.id, { name: 'Cake', priceMinor: 4000, stock: 500 })
const bread = await town.listing(owner, shop.id, { name: 'Bread', priceMinor: 400 })

const at = (order: Order) => ({ params: { orderId: order.id } })
const stockOfCake = async () =>
  (await owner.client.getShopListing({ params: { listingId: cake.id } })).available ?? 0
const codesOf = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason.code ?? outcome.reason] : [],
  )

test('a newcomer fills a basket, signs up, pays, follows the order to the door, and rates it', async () => {
  const browser = createClient(contract, browserOf(town.app))
  await browser.addToBasket({ body: { listingId: cake.id, quantity: 3 } })
  await browser.addToBasket({ body: { listingId: bread.id, quantity: 2, note: 'Sliced' } })
  await expect(
    browser.placeOrder({
      idempotencyKey: crypto.randomUUID(),
      body: { shopId: shop.id, addressLine: door, expectedTotalMinor: 0 },
    }),
  ).rejects.toMatchObject({ code: 'sign_in_required' })

  const email = 'nora.newcomer@example.org'
  const password = 'a kettle on the windowsill'
  await browser.signUp({ body: { name: 'Nora Newcomer', handle: 'nora', email, password } })
  expect(await browser.countBasket()).toEqual({ itemCount: 5 })

  // 3 × 40.00 + 2 × 4.00 = 128.00, a tenth off.
  const quoted = await browser.quoteBasket({
    params: { shopId: shop.id },
    query: { address: door, tipMinor: 150 },
  })
  const deliveryMinor = quoted.price.delivery?.amount ?? 0
  const totalMinor = 12_800 - 1280 + deliveryMinor + 150
  expect(quoted).toMatchObject({ obstacles: [], price: { total: { amount: totalMinor } } })
  const body = { shopId: shop.id, addressLine: door, tipMinor: 150, expectedTotalMinor: totalMinor }
  await expect(browser.placeOrder({ idempotencyKey: crypto.randomUUID(), body })).rejects.toMatchObject({
    code: 'insufficient_funds',
  })
  await browser.topUp({
    idempotencyKey: crypto.randomUUID(),
    body: { amountMinor: 20_000, cardNumber: '4242 4242 4242 4242' },
  })
  const before = await stockOfCake()
  const checkout = { idempotencyKey: crypto.randomUUID(), body }
  const order = await browser.placeOrder(checkout)
  expect(await browser.placeOrder(checkout)).toEqual(order)
  expect(await stockOfCake()).toBe(before - 3)
  expect(await browser.countBasket()).toEqual({ itemCount: 0 })
  expect(await browser.getWallet()).toMatchObject({
    balance: { amount: 20_000 },
    available: { amount: 20_000 - totalMinor },
  })

  await staff.client.acceptOrder({ ...at(order), body: { promiseMinutes: 40 } })
  await town.settle()
  const delivery = await takeOrder(town, courier, order)
  expect(delivery).toMatchObject({ customerName: 'Nora Newcomer', dropoff: { line: door }, ready: false })
  await staff.client.startPreparing(at(order))
  await owner.client.markReady(at(order))
  await town.settle()
  const { id: deliveryId } = delivery
  await courier.client.collectDelivery({ params: { deliveryId } })
  await town.settle()
  await expect(browser.cancelOrder({ ...at(order), body: { reason: 'too_slow' } })).rejects.toMatchObject({
    code: 'order_not_cancellable',
  })
  await courier.client.handOver({ params: { deliveryId }, body: { code: order.handoverCode } })
  await town.settle()

  const guest = createClient(contract, browserOf(town.app))
  const { status, steps } = await guest.trackOrder({ params: { token: order.trackingToken } })
  expect(status).toBe('delivered')
  expect(steps.map(({ by }) => by)).toEqual([
    'Customer',
    'Corner Bakery',
    'Corner Bakery',
    'Corner Bakery',
    'Cora',
    'Cora',
  ])

  // The town keeps 3 % of the goods sold: 345.6, rounded down.
  const { held, entries } = await browser.getMoneyTrail(at(order))
  expect(held.amount).toBe(0)
  const received = Object.groupBy(
    entries.filter(({ kind }) => /income|fee/.test(kind)),
    ({ kind }) => kind,
  )
  const sumOf = (kind: string) => received[kind]?.reduce((sum, { amount }) => sum + amount.amount, 0)
  expect(sumOf('order_income')).toBe(11_520 - 345)
  expect(sumOf('town_fee')).toBe(345)
  expect(sumOf('courier_income')).toBe(deliveryMinor + 150)
  expect(await browser.getWallet()).toMatchObject({
    balance: { amount: 20_000 - totalMinor },
    held: { amount: 0 },
  })
  expect((await courier.client.getCourierDesk()).today).toEqual({
    deliveries: 1,
    earned: { amount: deliveryMinor + 150, currency: 'USD' },
  })

  await browser.rateOrder({ ...at(order), body: { stars: 5, words: 'Still warm.' } })
  await town.settle()
  expect((await guest.getShop({ params: { slug: shop.slug } })).rating).toEqual({ average: 5, count: 1 })
  expect((await guest.listReviews({ params: { slug: shop.slug } })).items).toMatchObject([
    { stars: 5, words: 'Still warm.' },
  ])

  const letters = (await guest.listOutbox()).items.filter(({ to }) => to === email)
  expect(letters.filter(({ subject }) => subject.includes(order.progress.number))).toHaveLength(1)
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('rejected after a courier has taken it, an order gives money and pieces back and frees the courier', async () => {
  const shopper = await town.shopper()
  const before = await stockOfCake()
  const order = await town.buy(shopper, cake.id)
  await owner.client.acceptOrder({ ...at(order), body: { promiseMinutes: 40 } })
  await town.settle()
  const { id: deliveryId } = await takeOrder(town, courier, order)
  await town.settle()
  await owner.client.rejectOrder({ ...at(order), body: { reason: 'sold_out' } })
  await town.settle()

  expect(await shopper.client.getWallet()).toMatchObject({
    available: { amount: 20_000 },
    held: { amount: 0 },
  })
  expect(await stockOfCake()).toBe(before)
  expect((await courier.client.getCourierDesk()).deliveries).toEqual([])
  await expect(courier.client.collectDelivery({ params: { deliveryId } })).rejects.toMatchObject({
    code: 'delivery_step_impossible',
  })
  await courier.client.setShift({ body: { online: false } })
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('a shop where everybody orders, cancels, rejects and cooks at the same moment loses no piece and no cent', async () => {
  const before = await stockOfCake()
  const shoppers = await Promise.all(Array.from({ length: 12 }, () => town.shopper({ walletMinor: 50_000 })))
  const first = await Promise.all(shoppers.map((shopper) => town.buy(shopper, cake.id)))
  const press = (shopper: TestPerson, i: number): Promise<unknown>[] => {
    const order = first[i] as Order
    return [
      town.buy(shopper, cake.id),
      town.buy(shopper, cake.id, { quantity: 2 }),
      i % 3 === 0
        ? owner.client.rejectOrder({ ...at(order), body: { reason: 'too_busy' } })
        : shopper.client.cancelOrder({ ...at(order), body: { reason: 'other' } }),
      shopper.client.cancelOrder({ ...at(order), body: { reason: 'too_slow' } }),
      staff.client.acceptOrder({ ...at(order), body: { promiseMinutes: 40 } }),
    ]
  }
  const outcomes = await Promise.allSettled(shoppers.flatMap(press))
  await town.settle()
  expect(new Set(codesOf(outcomes))).toEqual(new Set(['order_not_cancellable', 'order_step_impossible']))

  const { rows } = await sql<{ status: string; pieces: number; orders: number }>`
    select status, sum(quantity)::int as pieces, count(distinct o.id)::int as orders
    from orders.orders o join orders.order_lines l on l.order_id = o.id
    where listing_id = ${cake.id} and shopper_id = any(${shoppers.map(({ id }) => id)}::uuid[])
    group by status`.execute(town.db)
  const sold = rows.filter(({ status }) => status !== 'cancelled' && status !== 'rejected')
  expect(rows.reduce((sum, { orders }) => sum + orders, 0)).toBe(36)
  expect(await stockOfCake()).toBe(before - sold.reduce((sum, { pieces }) => sum + pieces, 0))
  expect(await audit(town.db)).toEqual(cleanAudit)
}, 60_000)

test('orders delivered while the same people order again: everybody is paid and nothing is stuck', async () => {
  const couriers = await Promise.all([1, 2, 3, 4].map(() => town.courier()))
  const rounds = []
  for (const rider of couriers) {
    const shopper = await town.shopper({ walletMinor: 50_000 })
    const order = await town.buy(shopper, cake.id)
    await owner.client.acceptOrder({ ...at(order), body: { promiseMinutes: 40 } })
    await town.settle()
    const { id: deliveryId } = await takeOrder(town, rider, order)
    await owner.client.startPreparing(at(order))
    await owner.client.markReady(at(order))
    await town.settle()
    await rider.client.collectDelivery({ params: { deliveryId } })
    rounds.push({ rider, shopper, order, deliveryId })
  }
  const outcomes = await Promise.allSettled(
    rounds.flatMap(({ rider, shopper, order, deliveryId }) => [
      rider.client.handOver({ params: { deliveryId }, body: { code: order.handoverCode } }),
      ...[1, 2, 3].map(() => town.buy(shopper, cake.id)),
    ]),
  )
  expect(codesOf(outcomes)).toEqual([])
  await town.settle()
  for (const { shopper, order } of rounds)
    expect((await shopper.client.getOrder(at(order))).progress.status).toBe('delivered')
  expect(await audit(town.db)).toEqual(cleanAudit)
}, 60_000)
