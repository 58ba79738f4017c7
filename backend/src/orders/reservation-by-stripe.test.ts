import { expect, test } from 'vitest'
import { audit } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import { startStripeStandIn } from '../ledger/testing/stripe-stand-in.ts'
import type { TestPerson } from '../testing/test-town.ts'
import { door, startLivelyTown } from './testing/lively-town.ts'

/* Things are kept while somebody is on the page of a real card network, which tells when it likes, and more than once. */

const stripe = await startStripeStandIn()
const town = await startLivelyTown({ realTime: true, env: stripe.env })
const owner = await town.person({ name: 'Owner' })
const shop = await town.shop(owner)
const tell = (said: object) => town.app.inject(stripe.signed(said))

/** The last lamp, kept for somebody who has gone to the network's page with just the money for it, and paid there. */
async function paidForTheLast(mara: TestPerson) {
  const { id: listingId } = await town.listing(owner, shop.id, { name: 'Lamp', priceMinor: 3000, stock: 1 })
  const { price } = await mara.client.quoteListing({ params: { listingId }, query: { address: door } })
  const body = { listingId, quantity: 1, addressLine: door, expectedTotalMinor: price.total.amount }
  const kept = await mara.client.reserveListing({ idempotencyKey: crypto.randomUUID(), body })
  const { missing } = kept
  await mara.client.beginTopUp({ idempotencyKey: crypto.randomUUID(), body: { amountMinor: missing.amount } })
  const { events } = stripe.pay(stripe.latestSession().id)
  const left = async () => (await owner.client.getShopListing({ params: { listingId } })).available
  return { at: { params: { reservationId: kept.id } }, price, events, left }
}

test('what is kept becomes one order when Stripe tells, however often and in whatever order', async () => {
  const mara = await town.person()
  const { at, price, events, left } = await paidForTheLast(mara)
  expect((await mara.client.getReservation(at)).status).toBe('open')
  const answers = await Promise.all([...events.toReversed(), ...events].map(tell))
  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true)
  await town.settle()
  for (const said of events) await tell(said)
  await town.settle()
  const { items } = await mara.client.listOrders()
  expect(items).toMatchObject([{ id: at.params.reservationId, price, progress: { status: 'placed' } }])
  expect(await mara.client.getReservation(at)).toMatchObject({ status: 'confirmed' })
  expect(await mara.client.getWallet()).toMatchObject({ available: { amount: 0 }, held: price.total })
  expect(await left()).toBe(0)
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('let go before Stripe tells, the things are back on the shelf and the money is in the wallet', async () => {
  const mara = await town.person()
  const { at, price, events, left } = await paidForTheLast(mara)
  await mara.client.releaseReservation(at)
  for (const said of events) await tell(said)
  await town.settle()
  expect((await mara.client.listOrders()).items).toEqual([])
  expect((await mara.client.getReservation(at)).status).toBe('released')
  expect(await mara.client.getWallet()).toMatchObject({ available: price.total, held: { amount: 0 } })
  expect(await left()).toBe(1)
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('let go while Stripe tells, it ends one way and nothing is lost', async () => {
  const mara = await town.person()
  const { at, price, events, left } = await paidForTheLast(mara)
  await Promise.all([...events.map(tell), mara.client.releaseReservation(at).catch(() => {})])
  await town.settle()
  const { status } = await mara.client.getReservation(at)
  const isOrdered = status === 'confirmed'
  expect(['confirmed', 'released']).toContain(status)
  expect((await mara.client.listOrders()).items).toHaveLength(isOrdered ? 1 : 0)
  expect((await mara.client.getWallet()).available.amount).toBe(isOrdered ? 0 : price.total.amount)
  expect(await left()).toBe(isOrdered ? 0 : 1)
  expect(await audit(town.db)).toEqual(cleanAudit)
})
