import type { Client, Contract } from '@highstreet/contract'
import { expect, test, vi } from 'vitest'
import { audit } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import { openSecondServer } from '../testing/second-server.ts'
import { door, mondayNoon, startLivelyTown } from './testing/lively-town.ts'

const town = await startLivelyTown()
const other = await openSecondServer(town)
const owner = await town.person({ name: 'Owner' })
const shop = await town.shop(owner)
const oneOClock = '2035-06-04T12:00:00.000Z'

/** The same person at the other server. */
const there = other.clientOf

const drop = (wishes: { sellsFrom?: string; limitPerPerson?: number; stock?: number | null }) =>
  town.listing(owner, shop.id, { name: 'Print', priceMinor: 500, stock: 100, ...wishes })

const priceOf = async (listingId: string, quantity = 1) => {
  const query = { quantity, address: door }
  return (await owner.client.quoteListing({ params: { listingId }, query })).price.total.amount
}

const press = (client: Client<Contract>, listingId: string, expectedTotalMinor: number, quantity = 1) =>
  client.buyNow({
    idempotencyKey: crypto.randomUUID(),
    body: { listingId, quantity, addressLine: door, expectedTotalMinor },
  })

const codesOf = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))

const stockOf = async (listingId: string) =>
  (await owner.client.getShopListing({ params: { listingId } })).available

test('before its time a drop is refused with when it starts, and at that very moment it sells', async () => {
  const { id } = await drop({ sellsFrom: oneOClock })
  expect((await town.client().getListing({ params: { listingId: id } })).sellsFrom).toBe(oneOClock)
  const shopper = await town.shopper()
  const total = await priceOf(id)
  const query = { address: door }
  const early = await shopper.client.quoteListing({ params: { listingId: id }, query })
  expect(early.obstacles).toEqual(['not_on_sale_yet'])

  const tooEarly = await Promise.allSettled([
    press(shopper.client, id, total),
    press(there(shopper), id, total),
  ])
  expect(tooEarly).toMatchObject(
    Array(2).fill({
      reason: { code: 'not_on_sale_yet', problem: { facts: { listingId: id, startsAt: oneOClock } } },
    }),
  )
  expect(await stockOf(id)).toBe(100)

  town.clock.set(oneOClock)
  expect(await press(shopper.client, id, total)).toMatchObject({ progress: { status: 'placed' } })
  expect(await stockOf(id)).toBe(99)
  town.clock.set(mondayNoon)
})

test('one person who presses many times at once, at two servers, gets what the limit allows and not one more', async () => {
  const { id } = await drop({ limitPerPerson: 3 })
  const [mara, joe] = [await town.shopper(), await town.shopper()]
  const total = await priceOf(id)
  const presses = [mara, joe].flatMap((person) =>
    Array.from({ length: 8 }, (_, n) => press(n % 2 ? person.client : there(person), id, total)),
  )
  const outcomes = await Promise.allSettled(presses)
  expect(codesOf(outcomes)).toEqual(Array(10).fill('limit_per_person_reached'))
  for (const { client } of [mara, joe]) expect((await client.listOrders()).items).toHaveLength(3)
  expect(await stockOf(id)).toBe(94)
  await expect(press(mara.client, id, total)).rejects.toMatchObject({
    problem: { facts: { limit: 3, bought: 3, name: 'Print' } },
  })
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('a limit counts all lines of a basket and everything that was bought before it was set', async () => {
  const { id } = await drop({})
  const shopper = await town.shopper()
  await town.buy(shopper, id, { quantity: 2 })
  await owner.client.updateListing({ params: { listingId: id }, body: { limitPerPerson: 3 } })

  await shopper.client.addToBasket({ body: { listingId: id, quantity: 1, note: 'red' } })
  const { baskets } = await shopper.client.addToBasket({ body: { listingId: id, quantity: 1, note: 'blue' } })
  expect(baskets[0]?.quote.obstacles).toEqual(['limit_per_person_reached'])
  const expectedTotalMinor = await priceOf(id, 2)
  const body = { shopId: shop.id, addressLine: door, expectedTotalMinor }
  await expect(
    shopper.client.placeOrder({ idempotencyKey: crypto.randomUUID(), body }),
  ).rejects.toMatchObject({
    code: 'limit_per_person_reached',
    problem: { facts: { limit: 3, bought: 2 } },
  })
  expect((await shopper.client.listOrders()).items).toHaveLength(1)
})

test('what was cancelled may be bought again', async () => {
  const { id } = await drop({ limitPerPerson: 1 })
  const shopper = await town.shopper()
  const order = await town.buy(shopper, id)
  await expect(town.buy(shopper, id)).rejects.toMatchObject({ code: 'limit_per_person_reached' })
  await shopper.client.cancelOrder({ params: { orderId: order.id }, body: { reason: 'changed_my_mind' } })
  expect(await town.buy(shopper, id)).toMatchObject({ progress: { status: 'placed' } })
})

test('a press that is repeated after its answer was lost gets that answer, whatever the limit says by then', async () => {
  const { id } = await drop({ limitPerPerson: 1, stock: 1 })
  const shopper = await town.shopper()
  const call = {
    idempotencyKey: crypto.randomUUID(),
    body: { listingId: id, quantity: 1, addressLine: door, expectedTotalMinor: await priceOf(id) },
  }
  const order = await shopper.client.buyNow(call)
  expect((await there(shopper).buyNow(call)).id).toBe(order.id)
  const late = await town.shopper()
  await expect(town.buy(late, id)).rejects.toMatchObject({ code: 'out_of_stock' })
  expect((await shopper.client.buyNow(call)).id).toBe(order.id)
})

test('a crowd at an empty shelf is refused at the door, and let in again as soon as a piece is back', async () => {
  const { id } = await drop({ stock: 1 })
  const [mara, joe] = [await town.shopper(), await town.shopper()]
  const total = await priceOf(id)
  const order = await press(mara.client, id, total)
  const rush = () =>
    Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => press(n % 2 ? joe.client : there(joe), id, total)),
    )
  // What was heard at the shelf is believed for a second: on a busy machine a rush takes longer.
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now())
  const inLane = () => town.house.lanes.open.find(({ name }) => name === 'checkout')?.figures.commands ?? 0
  const letThrough = async () => {
    const before = inLane()
    expect(codesOf(await rush())).toEqual(Array(20).fill('out_of_stock'))
    return inLane() - before
  }
  // The news that the last piece was sold may come after somebody was refused, and opens the door once more.
  await expect.poll(letThrough).toBe(0)

  await mara.client.cancelOrder({ params: { orderId: order.id }, body: { reason: 'changed_my_mind' } })
  await expect.poll(async () => (await rush()).filter(({ status }) => status === 'fulfilled').length).toBe(1)
  clock.mockRestore()
  expect(await stockOf(id)).toBe(0)
  expect((await joe.client.listOrders()).items).toHaveLength(1)
})

test('the start and the limit are changed, taken away, and refused when they make no sense', async () => {
  const { id } = await drop({ sellsFrom: oneOClock, limitPerPerson: 2 })
  const change = (body: { sellsFrom?: string | null; limitPerPerson?: number | null }) =>
    owner.client.updateListing({ params: { listingId: id }, body })
  expect(await change({ sellsFrom: null })).toMatchObject({ sellsFrom: null, limitPerPerson: 2 })
  expect(await change({ limitPerPerson: null })).toMatchObject({ sellsFrom: null, limitPerPerson: null })
  await expect(change({ sellsFrom: '04/06/2035' })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(change({ limitPerPerson: 0 })).rejects.toMatchObject({ code: 'invalid_input' })
})
