import { maxOpenReservations, reservationMinutes } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { audit } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import { openSecondServer } from '../testing/second-server.ts'
import type { TestPerson } from '../testing/test-town.ts'
import { expireReservations } from './reservations.ts'
import { door, startLivelyTown } from './testing/lively-town.ts'

/* Things are kept for who brings the money by card: they lie on no shelf meanwhile, and are an order or back on the shelf afterwards. */

const town = await startLivelyTown()
const other = await openSecondServer(town)
const there = other.clientOf

const owner = await town.person({ name: 'Owner' })
const shop = await town.shop(owner)
const lamp = (stock = 10, wishes: object = {}) =>
  town.listing(owner, shop.id, { name: 'Lamp', priceMinor: 3000, stock, ...wishes })
const left = async (listingId: string) =>
  (await owner.client.getShopListing({ params: { listingId } })).available
const penniless = () => town.person({ walletMinor: 0 })
const topUp = ({ client }: TestPerson, amountMinor: number) =>
  client.topUp({
    idempotencyKey: crypto.randomUUID(),
    body: { amountMinor, cardNumber: '4242 4242 4242 4242' },
  })

async function keep(
  { client }: TestPerson,
  listingId: string,
  wish: { quantity?: number; key?: string } = {},
) {
  const { quantity = 1, key = crypto.randomUUID() } = wish
  const { price } = await client.quoteListing({ params: { listingId }, query: { quantity, address: door } })
  const body = { listingId, quantity, addressLine: door, expectedTotalMinor: price.total.amount }
  return client.reserveListing({ idempotencyKey: key, body })
}
const at = ({ id }: { id: string }) => ({ params: { reservationId: id } })

test('what somebody cannot pay yet is kept, and becomes an order when the card has brought the money', async () => {
  const { id } = await lamp(1)
  const [mara, oskar] = [await penniless(), await town.shopper()]
  const kept = await keep(mara, id)
  expect(kept).toMatchObject({ status: 'open', orderId: null, missing: kept.price.total })
  expect(await left(id)).toBe(0)
  await expect(town.buy(oskar, id)).rejects.toMatchObject({ code: 'out_of_stock' })
  await expect(mara.client.confirmReservation(at(kept))).rejects.toMatchObject({ code: 'insufficient_funds' })
  expect((await mara.client.listOrders()).items).toEqual([])

  await topUp(mara, 5000)
  await town.settle()
  const [order] = (await mara.client.listOrders()).items
  expect(order).toMatchObject({ id: kept.id, progress: { status: 'placed' }, price: kept.price })
  expect(await mara.client.getReservation(at(kept))).toMatchObject({ status: 'confirmed', orderId: kept.id })
  expect(await mara.client.getWallet()).toMatchObject({ held: kept.price.total })
  // Asked once more, it is the same order.
  expect(await mara.client.confirmReservation(at(kept))).toMatchObject({ orderId: kept.id })
  await mara.client.cancelOrder({ params: { orderId: kept.id }, body: { reason: 'other' } })
  expect(await left(id)).toBe(1)
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('a basket that is kept stays a basket until it is paid for', async () => {
  const [{ id: listingId }, mara] = [await lamp(), await penniless()]
  await mara.client.addToBasket({ body: { listingId, quantity: 2 } })
  const { price } = await mara.client.quoteBasket({ params: { shopId: shop.id }, query: { address: door } })
  const body = { shopId: shop.id, addressLine: door, expectedTotalMinor: price.total.amount }
  const kept = await mara.client.reserveBasket({ idempotencyKey: crypto.randomUUID(), body })
  expect(await left(listingId)).toBe(8)
  expect((await mara.client.getBaskets()).itemCount).toBe(2)
  await topUp(mara, 10_000)
  await town.settle()
  expect((await mara.client.getReservation(at(kept))).status).toBe('confirmed')
  expect((await mara.client.getBaskets()).itemCount).toBe(0)
})

test('what nobody pays for in time goes back to the shelf, and money that comes later stays in the wallet', async () => {
  const [{ id }, mara] = [await lamp(4), await penniless()]
  const kept = await keep(mara, id, { quantity: 3 })
  expect(await left(id)).toBe(1)
  town.clock.passMinutes(reservationMinutes - 1)
  await expireReservations(town.house)
  expect(await left(id)).toBe(1)
  town.clock.passMinutes(1)
  await Promise.all([expireReservations(town.house), expireReservations(other.house)])
  expect(await left(id)).toBe(4)
  await topUp(mara, 20_000)
  await town.settle()
  expect(await mara.client.getReservation(at(kept))).toMatchObject({ status: 'expired', orderId: null })
  expect((await mara.client.listOrders()).items).toEqual([])
  await expect(mara.client.confirmReservation(at(kept))).rejects.toMatchObject({ code: 'reservation_over' })
})

test('a clock that is set back and forth neither loses nor doubles what is kept', async () => {
  const [{ id }, mara] = [await lamp(4), await penniless()]
  const kept = await keep(mara, id)
  town.clock.passMinutes(-60)
  await expireReservations(town.house)
  expect(await left(id)).toBe(3)
  town.clock.passMinutes(120)
  await expireReservations(town.house)
  town.clock.passMinutes(-60)
  await expireReservations(town.house)
  expect(await left(id)).toBe(4)
  expect((await mara.client.getReservation(at(kept))).status).toBe('expired')
})

test('pressed twice it is kept once; let go and paid at once, on two servers, it ends one way', async () => {
  const [{ id }, mara] = [await lamp(), await penniless()]
  const key = crypto.randomUUID()
  const [one, two] = await Promise.all([keep(mara, id, { key }), keep(mara, id, { key })])
  expect(two.id).toBe(one.id)
  expect(await left(id)).toBe(9)

  const rich = await town.shopper()
  for (let round = 0; round < 5; round++) {
    const before = (await left(id)) ?? 0
    const kept = await keep(rich, id)
    const outcomes = await Promise.allSettled([
      rich.client.confirmReservation(at(kept)),
      there(rich).confirmReservation(at(kept)),
      there(rich).releaseReservation(at(kept)),
      rich.client.releaseReservation(at(kept)),
    ])
    const { status } = await rich.client.getReservation(at(kept))
    const ended = outcomes.map((outcome) => outcome.status === 'fulfilled')
    expect(ended).toEqual(status === 'confirmed' ? [true, true, false, false] : [false, false, true, true])
    expect(await left(id)).toBe(status === 'confirmed' ? before - 1 : before)
  }
  const orders = (await rich.client.listOrders()).items.length
  expect(10 - 1 - orders).toBe(await left(id))
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('nobody keeps more than a few things at a time, nor more of a drop than its limit', async () => {
  const [{ id }, mara] = [await lamp(), await penniless()]
  const outcomes = await Promise.allSettled(
    Array.from({ length: maxOpenReservations + 2 }, () => keep(mara, id)),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(maxOpenReservations)
  expect(await left(id)).toBe(10 - maxOpenReservations)
  await expect(keep(mara, id)).rejects.toMatchObject({ code: 'reservations_full' })

  const [print, june] = [await lamp(10, { limitPerPerson: 1 }), await town.shopper()]
  await keep(june, print.id)
  await expect(town.buy(june, print.id)).rejects.toMatchObject({ code: 'limit_per_person_reached' })
})

test("somebody else's reservation is not there", async () => {
  const [{ id }, mara, oskar] = [await lamp(), await penniless(), await town.shopper()]
  const kept = await keep(mara, id)
  const refused = { code: 'reservation_not_found' }
  await expect(oskar.client.getReservation(at(kept))).rejects.toMatchObject(refused)
  await expect(oskar.client.confirmReservation(at(kept))).rejects.toMatchObject(refused)
  await expect(oskar.client.releaseReservation(at(kept))).rejects.toMatchObject(refused)
  expect(await left(id)).toBe(9)
})
