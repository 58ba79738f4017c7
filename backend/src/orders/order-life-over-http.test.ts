import { liveChannels, type Order } from '@highstreet/contract'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { audit } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import { publish } from '../platform/events.ts'
import type { TestPerson } from '../testing/test-town.ts'
import { handoverCodeOf } from './index.ts'
import { startLivelyTown } from './testing/lively-town.ts'
import { watchUnanswered } from './watch-unanswered.ts'

const town = await startLivelyTown()
const owner = await town.person({ name: 'Olive Owner' })
const staff = await town.person({ name: 'Stan Staff' })
const stranger = await town.person()
const shop = await town.shop(owner)
await owner.client.addStaff({ params: { shopId: shop.id }, body: { handle: staff.handle } })
const cake = await town.listing(owner, shop.id, { name: 'Cake', priceMinor: 2000, stock: 1000 })

afterEach(async () => {
  expect(await audit(town.db)).toMatchObject(cleanAudit)
})

const orderCake = async (shopper?: TestPerson) => {
  const buyer = shopper ?? (await town.shopper())
  return { shopper: buyer, order: await town.buy(buyer, cake.id, { tipMinor: 150 }) }
}
const at = (order: Order) => ({ params: { orderId: order.id } })
const accept = (order: Order, promiseMinutes = 30, by = staff) =>
  by.client.acceptOrder({ ...at(order), body: { promiseMinutes } })
const stock = async () =>
  (await owner.client.getShopListing({ params: { listingId: cake.id } })).available ?? 0
const availableTo = async ({ client }: TestPerson) => (await client.getWallet()).available.amount

const courier = { courierId: crypto.randomUUID(), courierName: 'Cora' }
async function courierSays(name: 'assigned' | 'collected' | 'delivered', order: Order) {
  const payload = {
    orderId: order.id,
    deliveryId: crypto.randomUUID(),
    ...courier,
    at: town.clock.now().toISOString(),
  }
  await town.db.transaction().execute((tx) => publish(tx, `delivery.${name}`, order.id, payload))
  await town.settle()
}

async function delivered() {
  const { shopper, order } = await orderCake()
  await accept(order)
  await staff.client.startPreparing(at(order))
  await staff.client.markReady(at(order))
  await town.settle()
  await courierSays('assigned', order)
  await courierSays('collected', order)
  await courierSays('delivered', order)
  return { shopper, order }
}

test('an order lives from placed to delivered, and then everybody has their money', async () => {
  const { shopper, order } = await delivered()
  const now = await shopper.client.getOrder(at(order))
  expect(now.progress).toMatchObject({
    status: 'delivered',
    courier: { name: 'Cora' },
    promisedAt: '2035-06-04T11:30:00.000Z',
  })
  expect(now.progress.steps.map(({ status, by }) => `${status} by ${by}`)).toEqual([
    'placed by Customer',
    `accepted by ${shop.name}`,
    `preparing by ${shop.name}`,
    `ready by ${shop.name}`,
    'collected by Cora',
    'delivered by Cora',
  ])
  const { held, entries } = await shopper.client.getMoneyTrail(at(order))
  const total = order.price.total.amount
  const delivery = order.price.delivery?.amount ?? 0
  expect(held.amount).toBe(0)
  expect(entries.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
    ['hold_placed', total],
    ['hold_captured', -total],
    ['order_paid', -total],
    ['order_income', 1940],
    ['courier_income', delivery],
    ['courier_income', 150],
    ['town_fee', 60],
  ])
  expect(await staff.client.getMoneyTrail(at(order))).toEqual(await shopper.client.getMoneyTrail(at(order)))
  await expect(stranger.client.getMoneyTrail(at(order))).rejects.toMatchObject({ code: 'order_not_found' })
})

test('steps out of turn are refused and change nothing', async () => {
  const { order } = await orderCake()
  const impossible = { code: 'order_step_impossible' }
  await expect(staff.client.startPreparing(at(order))).rejects.toMatchObject(impossible)
  await expect(staff.client.markReady(at(order))).rejects.toMatchObject(impossible)
  await accept(order)
  await expect(accept(order)).rejects.toMatchObject({
    ...impossible,
    problem: { facts: { from: 'accepted', to: 'accepted' } },
  })
  await staff.client.startPreparing(at(order))
  await expect(
    staff.client.rejectOrder({ ...at(order), body: { reason: 'too_busy' } }),
  ).rejects.toMatchObject(impossible)
})

test('two tablets press at once: the step is taken once', async () => {
  const { order } = await orderCake()
  const once = ['fulfilled', 'rejected']
  for (const press of [
    () => accept(order),
    () => staff.client.startPreparing(at(order)),
    () => staff.client.markReady(at(order)),
  ]) {
    const outcomes = await Promise.allSettled([press(), press()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(once)
  }
  const board = await owner.client.listKitchenOrders({ params: { shopId: shop.id }, query: { limit: 100 } })
  const seen = board.items.find(({ id }) => id === order.id)
  expect(seen?.progress.steps.map(({ status }) => status)).toEqual([
    'placed',
    'accepted',
    'preparing',
    'ready',
  ])
})

test('only who works in the shop stands in its kitchen', async () => {
  const { shopper, order } = await orderCake()
  for (const { client } of [stranger, shopper]) {
    const refused = { code: 'not_shop_member' }
    await expect(client.acceptOrder({ ...at(order), body: { promiseMinutes: 30 } })).rejects.toMatchObject(
      refused,
    )
    await expect(client.rejectOrder({ ...at(order), body: { reason: 'other' } })).rejects.toMatchObject(
      refused,
    )
    await expect(client.startPreparing(at(order))).rejects.toMatchObject(refused)
    await expect(client.markReady(at(order))).rejects.toMatchObject(refused)
    await expect(client.listKitchenOrders({ params: { shopId: shop.id } })).rejects.toMatchObject(refused)
  }
  const nowhere = { params: { orderId: crypto.randomUUID() } }
  await expect(staff.client.markReady(nowhere)).rejects.toMatchObject({ code: 'order_not_found' })
})

test("somebody else's order is not there, whatever is tried", async () => {
  const { order } = await orderCake()
  const gone = { code: 'order_not_found' }
  for (const { client } of [stranger, staff]) {
    await expect(client.getOrder(at(order))).rejects.toMatchObject(gone)
    await expect(client.cancelOrder({ ...at(order), body: { reason: 'other' } })).rejects.toMatchObject(gone)
    await expect(client.rateOrder({ ...at(order), body: { stars: 1 } })).rejects.toMatchObject(gone)
    expect((await client.listOrders()).items).toEqual([])
  }
  await expect(town.client().getOrder(at(order))).rejects.toMatchObject({ code: 'sign_in_required' })
})

test('a promise must leave time for the way', async () => {
  const { order } = await orderCake()
  await expect(accept(order, 1)).rejects.toMatchObject({ code: 'promise_out_of_range' })
  expect(await accept(order, 25)).toMatchObject({
    progress: { status: 'accepted', promisedAt: '2035-06-04T11:25:00.000Z' },
  })
})

test('the board shows what is under way, oldest first, with a suggestion and without secrets', async () => {
  const { order, shopper } = await orderCake()
  const first = await owner.client.listKitchenOrders({ params: { shopId: shop.id }, query: { limit: 1 } })
  expect(first.next).not.toBeNull()
  const all = await owner.client.listKitchenOrders({ params: { shopId: shop.id }, query: { limit: 100 } })
  const ids = all.items.map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted())
  const mine = all.items.find(({ id }) => id === order.id)
  expect(mine).toMatchObject({
    customerName: shopper.name,
    readyBy: null,
    total: order.price.total,
    lines: [{ name: 'Cake' }],
  })
  expect((mine?.suggestedPromiseMinutes ?? 1) % 5).toBe(0)
  expect(JSON.stringify(mine)).not.toContain(order.handoverCode)
  expect(JSON.stringify(mine)).not.toContain(order.trackingToken)

  const past = await owner.client.listKitchenOrders({ params: { shopId: shop.id }, query: { past: 'true' } })
  expect(past.items.map(({ progress }) => progress.status)).toEqual(['delivered'])
  await expect(
    owner.client.listKitchenOrders({ params: { shopId: shop.id }, query: { after: 'x' } }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a rejected order gives money and pieces back and says so in a letter', async () => {
  const before = await stock()
  const { shopper, order } = await orderCake()
  expect(await stock()).toBe(before - 1)
  const rejected = await owner.client.rejectOrder({ ...at(order), body: { reason: 'too_busy' } })
  expect(rejected.progress.steps.at(-1)).toMatchObject({
    status: 'rejected',
    by: shop.name,
    reason: 'too_busy',
  })
  expect(await availableTo(shopper)).toBe(20_000)
  expect(await stock()).toBe(before)
  const letters = await sql<{ subject: string }>`
    select subject from notifications.mails where recipient = ${shopper.email} order by subject`.execute(
    town.db,
  )
  expect(letters.rows.map(({ subject }) => subject)).toEqual([
    expect.stringContaining(`${shop.name} could not take`),
    expect.stringContaining(`Your order ${order.progress.number}`),
  ])
})

test('cancelling before cooking is free, and twice at once gives money and pieces back once', async () => {
  const before = await stock()
  const { shopper, order } = await orderCake()
  const cancel = () => shopper.client.cancelOrder({ ...at(order), body: { reason: 'changed_my_mind' } })
  const outcomes = await Promise.allSettled([cancel(), cancel()])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'order_not_cancellable' },
  })
  expect(await availableTo(shopper)).toBe(20_000)
  expect(await stock()).toBe(before)
})

test('cancelling while it is cooked leaves the shop what the order showed', async () => {
  const { shopper, order } = await orderCake()
  await accept(order)
  await staff.client.startPreparing(at(order))
  expect((await shopper.client.getOrder(at(order))).cancellation).toEqual({
    allowed: true,
    fee: { amount: 250, currency: 'USD' },
  })
  const cancelled = await shopper.client.cancelOrder({ ...at(order), body: { reason: 'too_slow' } })
  expect(cancelled.progress.steps.at(-1)).toMatchObject({ status: 'cancelled', reason: 'too_slow' })
  expect(await availableTo(shopper)).toBe(20_000 - 250)
  expect((await shopper.client.getMoneyTrail(at(order))).entries).toContainEqual(
    expect.objectContaining({
      kind: 'cancellation_fee',
      account: 'Shop',
      amount: { amount: 250, currency: 'USD' },
    }),
  )
})

test('accepted and cancelled at the same moment, an order ends in one way', async () => {
  const { shopper, order } = await orderCake()
  await Promise.allSettled([
    owner.client.rejectOrder({ ...at(order), body: { reason: 'other' } }),
    shopper.client.cancelOrder({ ...at(order), body: { reason: 'other' } }),
    staff.client.rejectOrder({ ...at(order), body: { reason: 'sold_out' } }),
  ])
  const { progress } = await shopper.client.getOrder(at(order))
  expect(progress.steps).toHaveLength(2)
  expect(await availableTo(shopper)).toBe(20_000)
})

test('orders come, are rejected and cancelled all at once in one shop, and nobody is in the way of another', async () => {
  const before = await stock()
  const early = await Promise.all(Array.from({ length: 8 }, () => orderCake()))
  await Promise.all([
    ...early.map(({ shopper, order }, n) =>
      n % 2 === 0
        ? shopper.client.cancelOrder({ ...at(order), body: { reason: 'other' } })
        : staff.client.rejectOrder({ ...at(order), body: { reason: 'too_busy' } }),
    ),
    ...Array.from({ length: 8 }, () => orderCake()),
  ])
  expect(await stock()).toBe(before - 8)
})

test('a delivered order is rated once, and the shop hears it', async () => {
  const { shopper, order } = await delivered()
  expect((await shopper.client.getOrder(at(order))).rating).toEqual({ allowed: true, given: null })
  const rate = () => shopper.client.rateOrder({ ...at(order), body: { stars: 5, words: 'Lovely.' } })
  const outcomes = await Promise.allSettled([rate(), rate()])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'order_already_rated' },
  })
  await town.settle()
  expect((await shopper.client.getOrder(at(order))).rating).toEqual({
    allowed: false,
    given: { stars: 5, words: 'Lovely.' },
  })
  expect((await town.client().listReviews({ params: { slug: shop.slug } })).items).toMatchObject([
    { stars: 5, words: 'Lovely.' },
  ])

  const early = await orderCake()
  await expect(
    early.shopper.client.rateOrder({ ...at(early.order), body: { stars: 4 } }),
  ).rejects.toMatchObject({ code: 'order_not_ratable' })
})

test('whoever has the link follows the order, and sees progress only', async () => {
  const { order } = await orderCake()
  const guest = town.client()
  expect(await guest.trackOrder({ params: { token: order.trackingToken } })).toEqual(order.progress)
  await expect(guest.trackOrder({ params: { token: 'a'.repeat(32) } })).rejects.toMatchObject({
    code: 'order_not_found',
  })
})

test('my orders are read page by page, newest first', async () => {
  const shopper = await town.shopper()
  const orders = [await orderCake(shopper), await orderCake(shopper), await orderCake(shopper)].map(
    ({ order }) => order.id,
  )
  const first = await shopper.client.listOrders({ query: { limit: 2 } })
  const second = await shopper.client.listOrders({ query: { limit: 2, after: first.next ?? '' } })
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(orders.toReversed())
  expect(second.next).toBeNull()
})

test('a shop that does not answer is called again after three minutes; after fifteen the order is paid back', async () => {
  const { shopper, order } = await orderCake()
  town.clock.passMinutes(2)
  await watchUnanswered(town.house)
  expect((await shopper.client.getOrder(at(order))).progress.escalatedAt).toBeNull()

  town.clock.passMinutes(1)
  await Promise.all([watchUnanswered(town.house), watchUnanswered(town.house)])
  const escalated = await shopper.client.getOrder(at(order))
  expect(escalated.progress).toMatchObject({ status: 'placed', escalatedAt: town.clock.now().toISOString() })
  const said = await sql<{ count: number }>`
    select count(*) from platform.channel_messages where channel = ${liveChannels.kitchen(shop.id)}
      and message->>'type' = 'kitchen.escalated' and message->>'orderId' = ${order.id}`.execute(town.db)
  expect(said.rows).toEqual([{ count: 1 }])
  const letters = await sql<{ recipient: string }>`
    select recipient from notifications.mails where subject like ${`%${order.progress.number} is waiting%`}`.execute(
    town.db,
  )
  expect(letters.rows.map(({ recipient }) => recipient).sort()).toEqual([owner.email, staff.email].sort())

  town.clock.passMinutes(12)
  await Promise.all([watchUnanswered(town.house), watchUnanswered(town.house)])
  const over = await shopper.client.getOrder(at(order))
  expect(over.progress.steps.at(-1)).toMatchObject({ status: 'rejected', by: 'Town', reason: 'unanswered' })
  expect(await availableTo(shopper)).toBe(20_000)
})

test('the demo town knows the code that the neighbour at the door would say', async () => {
  const { order } = await orderCake()
  expect(await handoverCodeOf(town.db, order.id)).toBe(order.handoverCode)
  await expect(handoverCodeOf(town.db, crypto.randomUUID())).rejects.toMatchObject({
    code: 'order_not_found',
  })
})
