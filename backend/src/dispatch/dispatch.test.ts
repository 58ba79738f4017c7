import { type LiveFromServer, liveChannels, type Order } from '@highstreet/contract'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { audit } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import { door, startLivelyTown } from '../orders/testing/lively-town.ts'
import type { TestPerson } from '../testing/test-town.ts'
import {
  askAgainSeconds,
  asksPerCourier,
  offerLapsesSeconds,
  offersAtOnce,
  unclaimedAfterMinutes,
} from './offer-terms.ts'
import { askCouriers as askTheCouriers } from './testing/courier-round.ts'

const town = await startLivelyTown()
const address = await town.app.listen({ port: 0, host: '127.0.0.1' })
const owner = await town.person({ name: 'Olive Owner' })
const shop = await town.shop(owner)
const pizza = await town.listing(owner, shop.id, { name: 'Pizza', priceMinor: 2000, stock: 1000 })
const atShop = { latitude: 52.2, longitude: 0.1014 }

afterEach(async () => {
  // The next test begins with nobody at work and nothing to bring.
  await sql`update dispatch.deliveries set status = 'withdrawn' where status not in ('delivered', 'withdrawn')`.execute(
    town.db,
  )
  await sql`update dispatch.offers set status = 'withdrawn' where status = 'open'`.execute(town.db)
  await sql`update dispatch.couriers set online = false`.execute(town.db)
  expect(await audit(town.db)).toEqual(cleanAudit)
})

const at = (order: Order) => ({ params: { orderId: order.id } })

/** A courier who waits `steps` hundred-metre steps from the shop. */
async function courierOnline({ steps = 1, name = 'Cora' } = {}) {
  const courier = await town.courier({ name })
  const position = { latitude: atShop.latitude + steps * 0.0009, longitude: atShop.longitude }
  await courier.client.setShift({ body: { online: true, position } })
  return courier
}

async function acceptedOrder(shopper?: TestPerson) {
  const buyer = shopper ?? (await town.shopper({ name: 'Sam Shopper' }))
  const order = await town.buy(buyer, pizza.id, { tipMinor: 200 })
  await owner.client.acceptOrder({ ...at(order), body: { promiseMinutes: 40 } })
  await town.settle()
  return { shopper: buyer, order }
}

const askCouriers = (order: Order) => askTheCouriers(town, order)

async function offeredOrder(shopper?: TestPerson) {
  const placed = await acceptedOrder(shopper)
  await askCouriers(placed.order)
  return placed
}

async function cooked(order: Order) {
  await owner.client.startPreparing(at(order))
  await owner.client.markReady(at(order))
  await town.settle()
}

const offersOf = async ({ client }: TestPerson) => (await client.getCourierDesk()).offers
const offerOf = async (courier: TestPerson, order: Order) => {
  const found = (await offersOf(courier)).find(({ orderNumber }) => orderNumber === order.progress.number)
  if (!found) throw new Error(`${courier.name} was not asked for ${order.progress.number}`)
  return found
}
const accept = async (courier: TestPerson, order: Order) => {
  const offer = await offerOf(courier, order)
  return courier.client.acceptOffer({ params: { offerId: offer.id } })
}
/** Taken, cooked and in the bag. */
async function carried() {
  const courier = await courierOnline()
  const { shopper, order } = await offeredOrder()
  const delivery = await accept(courier, order)
  await cooked(order)
  await courier.client.collectDelivery({ params: { deliveryId: delivery.id } })
  await town.settle()
  const handOver = (code: string) =>
    courier.client.handOver({ params: { deliveryId: delivery.id }, body: { code } })
  return { courier, shopper, order, delivery, handOver }
}
const wrongFor = (code: string) => String((Number(code) + 1) % 10_000).padStart(4, '0')
const refusals = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))

test('an accepted order is offered to the nearest couriers, with the way and the pay', async () => {
  const far = await courierOnline({ steps: 40 })
  const near = []
  for (let steps = 1; steps <= offersAtOnce; steps++) near.push(await courierOnline({ steps }))
  const { order } = await offeredOrder()

  for (const courier of near) {
    const offer = await offerOf(courier, order)
    expect(offer).toMatchObject({
      shopName: shop.name,
      dropoff: { line: door },
      pay: order.price.delivery,
      tip: { amount: 200 },
      lapsesAt: new Date(town.clock.now().getTime() + offerLapsesSeconds * 1000).toISOString(),
    })
    expect(offer.distanceMeters).toBeGreaterThan(0)
    expect(JSON.stringify(offer)).not.toContain(order.handoverCode)
  }
  expect(await offersOf(far)).toEqual([])
})

test('of couriers who press at the same moment one wins, and the others are told that it is gone', async () => {
  const couriers = [
    await courierOnline(),
    await courierOnline({ steps: 2 }),
    await courierOnline({ steps: 3 }),
  ]
  const { shopper, order } = await offeredOrder()
  const offers = await Promise.all(couriers.map((courier) => offerOf(courier, order)))
  const press = (courier: TestPerson, i: number) =>
    courier.client.acceptOffer({ params: { offerId: offers[i]?.id ?? '' } })

  const outcomes = await Promise.allSettled(couriers.map(press))
  expect(refusals(outcomes)).toEqual(['offer_gone', 'offer_gone'])
  for (const courier of couriers) expect(await offersOf(courier)).toEqual([])

  await town.settle()
  const winner = couriers[outcomes.findIndex(({ status }) => status === 'fulfilled')]
  expect((await shopper.client.getOrder(at(order))).progress.courier).toEqual({ name: winner?.name })
})

test('a courier who presses on two offers at once rides for one; pressing twice on one takes it once', async () => {
  const courier = await courierOnline()
  const first = await offeredOrder()
  const second = await offeredOrder()
  const outcomes = await Promise.allSettled([
    accept(courier, first.order),
    accept(courier, second.order),
    accept(courier, first.order),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(refusals(outcomes)).toContain('courier_busy')
  expect((await courier.client.getCourierDesk()).deliveries).toHaveLength(1)
})

test("somebody else's offer and delivery are not there", async () => {
  const [mine, other] = [await courierOnline(), await courierOnline({ steps: 30 })]
  const { order } = await offeredOrder()
  const theirs = { params: { offerId: (await offerOf(mine, order)).id } }
  const stranger = await courierOnline({ steps: 2 })
  await expect(stranger.client.acceptOffer(theirs)).rejects.toMatchObject({ code: 'offer_gone' })
  await expect(stranger.client.declineOffer(theirs)).rejects.toMatchObject({ code: 'offer_gone' })

  const { id: deliveryId } = await accept(mine, order)
  await cooked(order)
  const gone = { code: 'delivery_not_found' }
  await expect(other.client.collectDelivery({ params: { deliveryId } })).rejects.toMatchObject(gone)
  await mine.client.collectDelivery({ params: { deliveryId } })
  const body = { code: order.handoverCode }
  await expect(other.client.handOver({ params: { deliveryId }, body })).rejects.toMatchObject(gone)
})

test('an offer that nobody takes lapses, and the next couriers are asked', async () => {
  const asked = []
  for (let steps = 1; steps <= offersAtOnce; steps++) asked.push(await courierOnline({ steps }))
  const next = await courierOnline({ steps: 9 })
  const { order } = await offeredOrder()
  const lapsing = await offerOf(asked[0] as TestPerson, order)
  expect(await offersOf(next)).toEqual([])

  town.clock.passMinutes(offerLapsesSeconds / 60)
  await expect(asked[0]?.client.acceptOffer({ params: { offerId: lapsing.id } })).rejects.toMatchObject({
    code: 'offer_gone',
  })
  await Promise.all([askCouriers(order), askCouriers(order)])
  await accept(next, order)
  await expect(askCouriers(order)).resolves.toBeUndefined()
})

test('who declines may not take it any more, and is left in peace while others are asked', async () => {
  const courier = await courierOnline()
  const { order } = await offeredOrder()
  const offer = { params: { offerId: (await offerOf(courier, order)).id } }
  const outcomes = await Promise.allSettled([
    courier.client.declineOffer(offer),
    courier.client.declineOffer(offer),
  ])
  expect(refusals(outcomes)).toEqual(['offer_gone'])
  await expect(courier.client.acceptOffer(offer)).rejects.toMatchObject({ code: 'offer_gone' })
  await askCouriers(order)
  expect(await offersOf(courier)).toEqual([])

  const later = await courierOnline({ steps: 5 })
  await askCouriers(order)
  await accept(later, order)
})

/** Time passes; the courier's page goes on saying where they are. */
async function pass(seconds: number, ...couriers: TestPerson[]) {
  town.clock.passMinutes(seconds / 60)
  for (const { client } of couriers) await client.sharePosition({ body: { position: atShop } })
}

test('the only courier who declines is asked again after a pause, and takes it then', async () => {
  const courier = await courierOnline()
  const { order } = await offeredOrder()
  await courier.client.declineOffer({ params: { offerId: (await offerOf(courier, order)).id } })
  await pass(askAgainSeconds - 1, courier)
  await askCouriers(order)
  expect(await offersOf(courier)).toEqual([])
  await pass(1, courier)
  await askCouriers(order)
  await accept(courier, order)
})

test('an order that nobody takes is put to each courier a few times, and then to its shop', async () => {
  const [asked, other] = [await courierOnline(), await courierOnline({ steps: 2 })]
  const { order } = await offeredOrder()
  const ofShop = { params: { shopId: shop.id } }
  expect(await owner.client.listUnclaimedDeliveries(ofShop)).toEqual({ items: [] })
  const kitchen = await listen(liveChannels.kitchen(shop.id), { as: owner })
  let rounds = 0
  for (let waited = 0; waited < 20 * 60; waited += askAgainSeconds) {
    rounds += (await offersOf(asked)).length
    for (const { id } of await offersOf(other)) await other.client.declineOffer({ params: { offerId: id } })
    await pass(askAgainSeconds, asked, other)
    await askCouriers(order)
  }
  expect(rounds).toBe(asksPerCourier)
  expect(await offersOf(asked)).toEqual([])

  const { items } = await owner.client.listUnclaimedDeliveries(ofShop)
  expect(items.map(({ orderId }) => orderId)).toEqual([order.id])
  const waited = Date.parse(items[0]?.unclaimedAt ?? '') - Date.parse(order.progress.placedAt)
  expect(waited).toBeGreaterThanOrEqual(unclaimedAfterMinutes * 60_000)
  await expect.poll(() => kitchen.unclaimed()).toEqual([order.id])
  kitchen.close()
  const stranger = await town.shopper()
  await expect(stranger.client.listUnclaimedDeliveries(ofShop)).rejects.toMatchObject({
    code: 'not_shop_member',
  })

  const fresh = await courierOnline({ steps: 3 })
  await askCouriers(order)
  await accept(fresh, order)
  expect(await owner.client.listUnclaimedDeliveries(ofShop)).toEqual({ items: [] })
})

test('who takes an order is asked for nothing else, and the others are asked for that at once', async () => {
  const taker = await courierOnline()
  const first = await offeredOrder()
  const second = await offeredOrder()
  const later = await courierOnline({ steps: 2 })
  const channel = await listen(liveChannels.courier(taker.id), { as: taker })
  expect(await offersOf(taker)).toHaveLength(2)
  const left = await offerOf(taker, second.order)
  await accept(taker, first.order)

  expect(await offersOf(taker)).toEqual([])
  await expect.poll(() => channel.changes()).toBeGreaterThan(0)
  channel.close()
  await expect(taker.client.acceptOffer({ params: { offerId: left.id } })).rejects.toMatchObject({
    code: 'courier_busy',
  })
  await askCouriers(second.order)
  await accept(later, second.order)
})

test('two couriers who take each other’s offers at the same moment both ride', async () => {
  for (let round = 0; round < 5; round++) {
    const couriers = [await courierOnline(), await courierOnline({ steps: 2 })]
    const orders = [(await offeredOrder()).order, (await offeredOrder()).order]
    const offers = await Promise.all(couriers.map((courier, n) => offerOf(courier, orders[n] as Order)))
    const outcomes = await Promise.allSettled(
      couriers.map(({ client }, n) => client.acceptOffer({ params: { offerId: offers[n]?.id ?? '' } })),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  }
})

test('an order that is ready before the town could hear of its acceptance is ready for its courier', async () => {
  const shopper = await town.shopper()
  const order = await town.buy(shopper, pizza.id)
  await sql`alter table dispatch.deliveries add constraint closed check (order_id <> ${sql.lit(order.id)}::uuid) not valid`.execute(
    town.owner,
  )
  const settled = async () => {
    await sql`update graphile_worker._private_jobs set run_at = now() where attempts > 0`.execute(town.db)
    await town.settle()
  }
  await owner.client.acceptOrder({ ...at(order), body: { promiseMinutes: 40 } })
  await owner.client.startPreparing(at(order))
  await owner.client.markReady(at(order))
  await town.settle()
  await sql`alter table dispatch.deliveries drop constraint closed`.execute(town.owner)
  await settled()

  const courier = await courierOnline()
  await askCouriers(order)
  const { id: deliveryId, ready } = await accept(courier, order)
  expect(ready).toBe(true)
  expect(await courier.client.collectDelivery({ params: { deliveryId } })).toMatchObject({
    status: 'collected',
  })
})

test('an offer taken and declined at once is one of the two', async () => {
  const courier = await courierOnline()
  const { order } = await offeredOrder()
  const offer = { params: { offerId: (await offerOf(courier, order)).id } }
  const [taken, declined] = await Promise.allSettled([
    courier.client.acceptOffer(offer),
    courier.client.declineOffer(offer),
  ])
  expect(taken?.status).not.toBe(declined?.status)
  expect((await courier.client.getCourierDesk()).deliveries).toHaveLength(
    taken?.status === 'fulfilled' ? 1 : 0,
  )
})

test('nobody who is offline takes an offer or shares where they are', async () => {
  const courier = await courierOnline()
  const { order } = await offeredOrder()
  const offer = await offerOf(courier, order)
  await courier.client.setShift({ body: { online: false } })
  const offline = { code: 'courier_offline' }
  await expect(courier.client.acceptOffer({ params: { offerId: offer.id } })).rejects.toMatchObject(offline)
  await expect(courier.client.sharePosition({ body: { position: atShop } })).rejects.toMatchObject(offline)
})

test('nothing is collected before the shop says that it is ready, and it is collected once', async () => {
  const courier = await courierOnline()
  const { shopper, order } = await offeredOrder()
  const { id: deliveryId } = await accept(courier, order)
  const collect = () => courier.client.collectDelivery({ params: { deliveryId } })
  await expect(collect()).rejects.toMatchObject({ code: 'delivery_step_impossible' })
  const body = { code: order.handoverCode }
  await expect(courier.client.handOver({ params: { deliveryId }, body })).rejects.toMatchObject({
    code: 'delivery_step_impossible',
  })
  await cooked(order)
  expect((await courier.client.getCourierDesk()).deliveries).toMatchObject([{ ready: true }])
  expect(refusals(await Promise.allSettled([collect(), collect()]))).toEqual(['delivery_step_impossible'])
  await town.settle()
  const { progress } = await shopper.client.getOrder(at(order))
  expect(progress.steps.filter(({ status }) => status === 'collected')).toHaveLength(1)
})

test('who carries an order does not go offline', async () => {
  const { courier } = await carried()
  await expect(courier.client.setShift({ body: { online: false } })).rejects.toMatchObject({
    code: 'courier_busy',
  })
  expect(await courier.client.getCourierDesk()).toMatchObject({ online: true })
})

test('going offline and taking an offer at the same moment never leaves an order with who is gone', async () => {
  const courier = await courierOnline()
  const { order } = await offeredOrder()
  await Promise.allSettled([accept(courier, order), courier.client.setShift({ body: { online: false } })])
  const { online, deliveries } = await courier.client.getCourierDesk()
  expect(deliveries).toHaveLength(online ? 1 : 0)
})

test('wrong codes are counted also when they come at once; after five there is a pause, then the right one works', async () => {
  const { order, shopper, handOver } = await carried()
  const guesses = await Promise.allSettled(
    Array.from({ length: 8 }, () => handOver(wrongFor(order.handoverCode))),
  )
  expect(refusals(guesses).sort()).toEqual([
    ...Array(5).fill('handover_code_wrong'),
    ...Array(3).fill('too_many_requests'),
  ])
  await expect(handOver(order.handoverCode)).rejects.toMatchObject({
    code: 'too_many_requests',
    retryAfterSeconds: 60,
  })
  expect((await shopper.client.getOrder(at(order))).progress.status).toBe('collected')
  town.clock.passMinutes(1)
  expect(await handOver(order.handoverCode)).toMatchObject({ status: 'delivered' })
})

test('handed over twice at once, an order is delivered once and its money shared out once', async () => {
  const { courier, order, shopper, handOver } = await carried()
  const outcomes = await Promise.allSettled([
    handOver(order.handoverCode),
    handOver(order.handoverCode),
    handOver(order.handoverCode),
  ])
  expect(refusals(outcomes)).toEqual(['delivery_step_impossible', 'delivery_step_impossible'])
  await town.settle()

  const { progress } = await shopper.client.getOrder(at(order))
  expect(progress.steps.map(({ status }) => status)).toEqual([
    'placed',
    'accepted',
    'preparing',
    'ready',
    'collected',
    'delivered',
  ])
  const earned = (order.price.delivery?.amount ?? 0) + 200
  const { entries } = await shopper.client.getMoneyTrail(at(order))
  const toCourier = entries.filter(({ kind }) => kind === 'courier_income')
  expect(toCourier.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(earned)
  expect(await courier.client.getCourierDesk()).toMatchObject({
    deliveries: [],
    today: { deliveries: 1, earned: { amount: earned } },
  })
})

test('a cancelled order is withdrawn from who was asked and from who was on the way', async () => {
  const [riding, asked] = [await courierOnline(), await courierOnline({ steps: 2 })]
  const first = await offeredOrder()
  const { id: deliveryId } = await accept(riding, first.order)
  const second = await offeredOrder()
  expect(await offersOf(asked)).toHaveLength(1)
  for (const { shopper, order } of [first, second])
    await shopper.client.cancelOrder({ ...at(order), body: { reason: 'changed_my_mind' } })
  await town.settle()

  expect(await offersOf(asked)).toEqual([])
  expect((await riding.client.getCourierDesk()).deliveries).toEqual([])
  await expect(riding.client.collectDelivery({ params: { deliveryId } })).rejects.toMatchObject({
    code: 'delivery_step_impossible',
  })
  await askCouriers(second.order)
  expect(await offersOf(asked)).toEqual([])
})

test('cancelled and taken at the same moment, nobody rides for nothing', async () => {
  const courier = await courierOnline()
  const { shopper, order } = await offeredOrder()
  await Promise.allSettled([
    accept(courier, order),
    shopper.client.cancelOrder({ ...at(order), body: { reason: 'other' } }),
  ])
  await town.settle()
  expect((await courier.client.getCourierDesk()).deliveries).toEqual([])
  expect((await shopper.client.getWallet()).held.amount).toBe(0)
})

/** A page with one live connection. It asks at once, as pages do. */
async function listen(channel: string, { as, link }: { as?: TestPerson; link?: string } = {}) {
  const headers = as && { authorization: `Bearer ${as.token}` }
  const socket = new WebSocket(`${address.replace('http', 'ws')}/api/live`, { ...(headers && { headers }) })
  const heard: LiveFromServer[] = []
  socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))))
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  socket.send(JSON.stringify({ type: 'subscribe', channel, ...(link && { token: link }) }))
  await expect.poll(() => heard.length, { timeout: 5000, interval: 10 }).toBeGreaterThan(0)
  const answer = heard.shift()?.type
  const approaches = () =>
    heard.flatMap((one) =>
      one.type === 'moving' && one.message.type === 'approach' ? [one.message.approach] : [],
    )
  const messages = () => heard.flatMap((one) => (one.type === 'message' ? [one.message] : []))
  const unclaimed = () => messages().flatMap((one) => (one.type === 'kitchen.unclaimed' ? [one.orderId] : []))
  const changes = () => messages().filter(({ type }) => type === 'courier.changed').length
  return { answer, approaches, unclaimed, changes, close: () => socket.close() }
}

test('where the courier is reaches who may see the order, nobody else, and nobody once it is called off', async () => {
  const courier = await courierOnline()
  const { shopper, order } = await offeredOrder()
  await accept(courier, order)
  await town.settle()

  const channel = liveChannels.approach(order.id)
  const followers = [
    await listen(channel, { as: shopper }),
    await listen(channel, { as: owner }),
    await listen(channel, { link: order.trackingToken }),
  ]
  const others = [
    await listen(channel),
    await listen(channel, { as: await town.shopper() }),
    await listen(channel, { as: await courierOnline({ steps: 8 }) }),
    await listen(channel, { link: 'a'.repeat(32) }),
  ]
  expect(followers.map(({ answer }) => answer)).toEqual(['subscribed', 'subscribed', 'subscribed'])
  expect(others.map(({ answer }) => answer)).toEqual(['refused', 'refused', 'refused', 'refused'])

  const position = { latitude: 52.201, longitude: 0.1014 }
  await courier.client.sharePosition({ body: { position } })
  for (const { approaches } of followers) {
    await expect.poll(approaches).toMatchObject([{ orderId: order.id, position, toward: 'shop' }])
    expect(approaches()[0]?.distanceMeters).toBeGreaterThan(0)
  }
  await shopper.client.cancelOrder({ ...at(order), body: { reason: 'other' } })
  await town.settle()
  await courier.client.sharePosition({ body: { position } })
  await new Promise((resolve) => setTimeout(resolve, 200))
  for (const { approaches } of followers) expect(approaches()).toHaveLength(1)
  for (const { approaches } of others) expect(approaches()).toEqual([])
  for (const { close } of [...followers, ...others]) close()
})

test("nobody listens to somebody else's offers", async () => {
  const courier = await courierOnline()
  const channel = liveChannels.courier(courier.id)
  const answers = []
  for (const as of [courier, await courierOnline({ steps: 2 }), owner]) {
    const { answer, close } = await listen(channel, { as })
    answers.push(answer)
    close()
  }
  expect(answers).toEqual(['subscribed', 'refused', 'refused'])
})
