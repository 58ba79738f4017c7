import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { audit } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import type { TestPerson } from '../testing/test-town.ts'
import { door, startLivelyTown } from './testing/lively-town.ts'

const town = await startLivelyTown({ realTime: true })
const owner = await town.person({ name: 'Piero' })
const shop = await town.shop(owner, { name: "Piero's" })
const pizza = await town.listing(owner, shop.id, {
  name: 'Margherita',
  priceMinor: 1250,
  taxRateBasisPoints: 2000,
  stock: 20,
})
const position = { latitude: 52.2, longitude: 0.105 }

async function onlineCourier(name: string) {
  const courier = await town.courier({ name })
  await courier.client.setShift({ body: { online: true, position } })
  return courier
}

async function offerTo({ client }: TestPerson) {
  await expect.poll(async () => (await client.getCourierDesk()).offers.length, { timeout: 5000 }).toBe(1)
  const [offer] = (await client.getCourierDesk()).offers
  return offer?.id ?? ''
}

test('from the basket to the door: cooked, brought, paid out to the cent, and rated', async () => {
  const mara = await town.shopper({ name: 'Mara' })
  const [cora, carl] = [await onlineCourier('Cora'), await onlineCourier('Carl')]

  // Mara fills a basket and checks it out.
  await mara.client.addToBasket({ body: { listingId: pizza.id, quantity: 9 } })
  const query = { address: door, tipMinor: 200 }
  const { price } = await mara.client.quoteBasket({ params: { shopId: shop.id }, query })
  expect(price).toMatchObject({ goods: { amount: 11_250 }, discount: { amount: 1125 } })
  const order = await mara.client.placeOrder({
    idempotencyKey: crypto.randomUUID(),
    body: { shopId: shop.id, addressLine: door, tipMinor: 200, expectedTotalMinor: price.total.amount },
  })
  const at = { params: { orderId: order.id } }

  // Piero cooks; meanwhile both couriers are asked, and both press: one wins.
  await owner.client.acceptOrder({ ...at, body: { promiseMinutes: 40 } })
  const asked = [
    { courier: cora, offerId: await offerTo(cora) },
    { courier: carl, offerId: await offerTo(carl) },
  ]
  const pressed = await Promise.allSettled(
    asked.map(({ courier, offerId }) => courier.client.acceptOffer({ params: { offerId } })),
  )
  const won = pressed.findIndex(({ status }) => status === 'fulfilled')
  const courier = asked[won]?.courier as TestPerson
  expect(pressed[1 - won]).toMatchObject({ status: 'rejected', reason: { code: 'offer_gone' } })
  const [delivery] = (await courier.client.getCourierDesk()).deliveries
  const carried = { params: { deliveryId: delivery?.id ?? '' } }
  expect(JSON.stringify(delivery)).not.toContain(order.handoverCode)

  await owner.client.startPreparing(at)
  await expect(courier.client.collectDelivery(carried)).rejects.toMatchObject({
    code: 'delivery_step_impossible',
  })
  await owner.client.markReady(at)
  await town.settle()
  await courier.client.collectDelivery(carried)

  // At the door only Mara's code counts, and only once.
  const wrongCode = order.handoverCode === '0000' ? '1111' : '0000'
  await expect(courier.client.handOver({ ...carried, body: { code: wrongCode } })).rejects.toMatchObject({
    code: 'handover_code_wrong',
  })
  const handOver = () => courier.client.handOver({ ...carried, body: { code: order.handoverCode } })
  const handed = await Promise.allSettled([handOver(), handOver()])
  expect(handed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await town.settle()

  const after = await mara.client.getOrder(at)
  expect(after.progress.steps.map(({ status }) => status)).toEqual([
    'placed',
    'accepted',
    'preparing',
    'ready',
    'collected',
    'delivered',
  ])
  expect(after.progress.courier).toEqual({ name: courier.name })
  const rated = await mara.client.rateOrder({ ...at, body: { stars: 5, words: 'Still hot.' } })
  expect(rated.rating.given).toEqual({ stars: 5, words: 'Still hot.' })

  // 101.25 of goods after the discount, 16.88 of it tax: 3 % to the town, the rest to Piero; delivery and tip to the courier.
  const delivered = price.delivery?.amount ?? 0
  const { held, entries } = await mara.client.getMoneyTrail(at)
  expect(held.amount).toBe(0)
  expect(
    Object.fromEntries(entries.map(({ kind, account, amount }) => [`${account}: ${kind}`, amount.amount])),
  ).toMatchObject({
    'Customer: order_paid': -(10_125 + delivered + 200),
    'Shop: order_income': 8134,
    'Tax: sales_tax': 1688,
    'Courier: courier_income': 200,
    'Town: town_fee': 303,
  })
  expect((await courier.client.getCourierDesk()).today).toMatchObject({
    deliveries: 1,
    earned: { amount: delivered + 200 },
  })
  expect(await mara.client.getWallet()).toMatchObject({
    balance: { amount: 20_000 - price.total.amount },
    held: { amount: 0 },
  })
  expect(await audit(town.db)).toEqual(cleanAudit)
  expect((await owner.client.getListing({ params: { listingId: pizza.id } })).available).toBe(11)
  const letters = await sql<{ count: number }>`
    select count(*) from notifications.mails where recipient = ${mara.email}`.execute(town.db)
  expect(letters.rows).toEqual([{ count: 1 }])
  await expect
    .poll(async () => (await town.client().getShop({ params: { slug: shop.slug } })).rating)
    .toMatchObject({ average: 5, count: 1 })

  // Something was missing: the shop gives a part back, once, however often it is pressed, and never more than was paid.
  const refund = (amountMinor: number, idempotencyKey: string = crypto.randomUUID()) =>
    owner.client.refundOrder({ ...at, idempotencyKey, body: { amountMinor, reason: 'No olives' } })
  const before = (await mara.client.getWallet()).balance.amount
  const key = crypto.randomUUID()
  const [refunded] = await Promise.all([refund(100, key), refund(100, key)])
  expect(refunded.entries.slice(-3)).toMatchObject([
    { kind: 'refund_given', account: 'Shop', amount: { amount: -83 } },
    { kind: 'tax_given_back', account: 'Tax', amount: { amount: -17 } },
    { kind: 'refund', account: 'Customer', amount: { amount: 100 } },
  ])
  expect((await mara.client.getWallet()).balance.amount).toBe(before + 100)
  await expect(refund(1_000_000)).rejects.toMatchObject({ code: 'refund_too_large' })
  const rest = price.total.amount - 100
  await expect(refund(rest)).rejects.toMatchObject({ code: 'insufficient_funds' })
  await expect(
    mara.client.refundOrder({
      ...at,
      idempotencyKey: crypto.randomUUID(),
      body: { amountMinor: 1, reason: 'x' },
    }),
  ).rejects.toMatchObject({ code: 'order_not_found' })
  expect(await audit(town.db)).toEqual(cleanAudit)
}, 60_000)
