import type { Client, Contract } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { door, startLivelyTown } from './testing/lively-town.ts'

/* What runs out is more than pieces on one shelf: dough that pizzas share, a sauce that is an option, the parts of a menu, the kitchen's time. */

const town = await startLivelyTown()
const owner = await town.person({ name: 'Owner' })
const shop = await town.shop(owner)
const atShop = { params: { shopId: shop.id } }

const supply = (available: number, name: string = crypto.randomUUID()) =>
  owner.client.createSupply({ ...atShop, body: { name, available } })
const supplied = async (id: string) =>
  (await owner.client.listSupplies(atShop)).items.find((one) => one.id === id)?.available
const shown = async (listingId: string) => {
  await town.settle()
  return town.client().getListing({ params: { listingId } })
}
const pizza = async (supplyId: string, more: object = {}) =>
  town.listing(owner, shop.id, { name: 'Pizza', uses: [{ supplyId, quantity: 1 }], ...more })

interface Wish {
  quantity?: number
  choiceIds?: string[]
}

async function press(client: Client<Contract>, listingId: string, wish: Wish = {}) {
  const { quantity = 1, choiceIds = [] } = wish
  const query = { quantity, address: door, choices: choiceIds.join(',') }
  const { price } = await client.quoteListing({ params: { listingId }, query })
  const body = { listingId, quantity, choiceIds, addressLine: door, expectedTotalMinor: price.total.amount }
  return client.buyNow({ idempotencyKey: crypto.randomUUID(), body })
}

async function crowd(count: number, listingIds: string[], wish?: Wish) {
  const shoppers = await Promise.all(Array.from({ length: count }, () => town.shopper()))
  const outcomes = await Promise.allSettled(
    shoppers.map(({ client }, n) => press(client, listingIds[n % listingIds.length] as string, wish)),
  )
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code as string] : []))
  return { sold: outcomes.length - refused.length, refused: new Set(refused) }
}

test('two pizzas share ten balls of dough: of thirty who press at once, ten are served', async () => {
  const dough = await supply(10)
  const [one, two] = [await pizza(dough.id), await pizza(dough.id, { name: 'Calzone' })]
  expect([(await shown(one.id)).available, (await shown(two.id)).available]).toEqual([10, 10])
  const { sold, refused } = await crowd(30, [one.id, two.id])
  expect(sold).toBe(10)
  expect(refused).toEqual(new Set(['out_of_stock']))
  expect(await supplied(dough.id)).toBe(0)
  expect([(await shown(one.id)).available, (await shown(two.id)).available]).toEqual([0, 0])
})

test('a cancelled order gives back what it took, although the recipe is another one by now', async () => {
  const dough = await supply(5)
  const { id } = await pizza(dough.id)
  const { client } = await town.shopper()
  const order = await press(client, id, { quantity: 3 })
  expect(await supplied(dough.id)).toBe(2)
  const uses = [{ supplyId: dough.id, quantity: 2 }]
  await owner.client.updateListing({ params: { listingId: id }, body: { uses } })
  expect((await shown(id)).available).toBe(1)
  await client.cancelOrder({ params: { orderId: order.id }, body: { reason: 'changed_my_mind' } })
  expect(await supplied(dough.id)).toBe(5)
})

test('an option takes a supply of its own; without it the rest still sells', async () => {
  const truffle = await supply(1)
  const optionGroups = [
    {
      name: 'Extra',
      min: 0,
      max: 1,
      choices: [{ name: 'Truffle', priceMinor: 300, uses: [{ supplyId: truffle.id, quantity: 1 }] }],
    },
  ]
  const pasta = await town.listing(owner, shop.id, { name: 'Pasta', optionGroups })
  const choice = (await shown(pasta.id)).optionGroups[0]?.choices[0]
  expect(choice?.available).toBe(1)
  const choiceIds = [choice?.id ?? '']
  const { sold, refused } = await crowd(4, [pasta.id], { choiceIds })
  expect([sold, refused]).toEqual([1, new Set(['out_of_stock'])])
  expect((await crowd(2, [pasta.id])).sold).toBe(2)
  expect((await shown(pasta.id)).available).toBeNull()
  expect((await shown(pasta.id)).optionGroups[0]?.choices[0]?.available).toBe(0)
  const { client } = await town.shopper()
  await expect(press(client, pasta.id, { choiceIds })).rejects.toMatchObject({ code: 'out_of_stock' })
  await expect(press(client, pasta.id)).resolves.toMatchObject({ progress: { status: 'placed' } })
})

test('a menu takes its parts, and is sold out with the first of them', async () => {
  const dough = await supply(9)
  const [margherita, cola] = [
    await pizza(dough.id),
    await town.listing(owner, shop.id, { name: 'Cola', stock: 3 }),
  ]
  const parts = [
    { listingId: margherita.id, quantity: 2 },
    { listingId: cola.id, quantity: 1 },
  ]
  const menu = await town.listing(owner, shop.id, { name: 'Menu for two', priceMinor: 2500, parts })
  expect(await shown(menu.id)).toMatchObject({
    available: 3,
    parts: [
      { name: 'Pizza', quantity: 2 },
      { name: 'Cola', quantity: 1 },
    ],
  })
  expect((await crowd(8, [menu.id])).sold).toBe(3)
  expect(await supplied(dough.id)).toBe(3)
  expect((await shown(cola.id)).available).toBe(0)
  await owner.client.updateListing({ params: { listingId: cola.id }, body: { stock: 5 } })
  expect((await shown(menu.id)).available).toBe(1)
  await owner.client.deleteListing({ params: { listingId: cola.id } })
  expect((await shown(menu.id)).available).toBe(0)
})

test('lines of one basket that share a supply are counted together', async () => {
  const dough = await supply(3)
  const [one, two] = [await pizza(dough.id), await pizza(dough.id)]
  const { client } = await town.shopper()
  for (const { id: listingId } of [one, two]) await client.addToBasket({ body: { listingId, quantity: 2 } })
  const quote = await client.quoteBasket({ params: { shopId: shop.id }, query: { address: door } })
  expect(quote.obstacles).toEqual(['out_of_stock'])
  const body = { shopId: shop.id, addressLine: door, expectedTotalMinor: quote.price.total.amount }
  await expect(client.placeOrder({ idempotencyKey: crypto.randomUUID(), body })).rejects.toMatchObject({
    code: 'out_of_stock',
  })
  expect(await supplied(dough.id)).toBe(3)
})

test('recipes that cannot be are refused with what is wrong', async () => {
  const stranger = await town.person()
  const elsewhere = await town.shop(stranger)
  const theirs = await town.listing(stranger, elsewhere.id, { name: 'Theirs' })
  const own = await town.listing(owner, shop.id, { name: 'Own' })
  const set = await town.listing(owner, shop.id, { name: 'Set', parts: [{ listingId: own.id, quantity: 1 }] })
  const change = (body: object) => owner.client.updateListing({ params: { listingId: own.id }, body })
  const foreign = await stranger.client.createSupply({
    params: { shopId: elsewhere.id },
    body: { name: 'Dough', available: 1 },
  })
  await expect(change({ uses: [{ supplyId: foreign.id, quantity: 1 }] })).rejects.toMatchObject({
    code: 'supply_not_found',
  })
  for (const listingId of [theirs.id, own.id, set.id])
    await expect(change({ parts: [{ listingId, quantity: 1 }] })).rejects.toMatchObject({
      code: 'invalid_input',
      problem: { errors: [{ path: 'body.parts.0.listingId' }] },
    })
  const dough = await supply(1, 'Dough')
  await expect(supply(1, 'Dough')).rejects.toMatchObject({ code: 'supply_name_taken' })
  await pizza(dough.id)
  await expect(
    owner.client.deleteSupply({ params: { shopId: shop.id, supplyId: dough.id } }),
  ).rejects.toMatchObject({ code: 'supply_in_use', problem: { facts: { usedBy: 1 } } })
})

test('a kitchen has so many minutes in a quarter of an hour: later orders are promised later, until it is full', async () => {
  const baker = await town.person()
  const { id: shopId } = await town.shop(baker)
  const change = (body: object) => baker.client.updateShop({ params: { shopId }, body })
  await change({ kitchenMinutesPerQuarter: 10, prepMinutes: 15 })
  const roast = await town.listing(baker, shopId, { name: 'Roast', kitchenMinutes: 10 })
  const bread = await town.listing(baker, shopId, { name: 'Bread' })
  const minutes = async (listingId: string) =>
    (await town.client().quoteListing({ params: { listingId }, query: { address: door } })).deliveryMinutes
  const [fresh, unhurried] = [await minutes(roast.id), await minutes(bread.id)]
  expect(fresh).toBe(unhurried)

  const { sold, refused } = await crowd(20, [roast.id])
  // Four hours have sixteen quarters, and each has time for one.
  expect([sold, refused]).toEqual([16, new Set(['shop_full'])])
  expect(await minutes(roast.id)).toBeNull()
  expect(await minutes(bread.id)).toBe(unhurried)

  await change({ kitchenMinutesPerQuarter: 20 })
  expect(await minutes(roast.id)).toBe(fresh)
  await change({ kitchenMinutesPerQuarter: null })
  expect((await crowd(20, [roast.id])).sold).toBe(20)
})

test('couriers have so many hands: an order is promised for the next half hour that has one, and a cancelled one gives it back', async () => {
  const baker = await town.person()
  const { id: shopId } = await town.shop(baker)
  await baker.client.updateShop({ params: { shopId }, body: { deliveriesPerHalfHour: 1 } })
  const bread = await town.listing(baker, shopId, { name: 'Bread' })
  const minutes = async () =>
    (await town.client().quoteListing({ params: { listingId: bread.id }, query: { address: door } }))
      .deliveryMinutes ?? 0
  const before = await minutes()
  const { client } = await town.shopper()
  const order = await press(client, bread.id)
  expect(await minutes()).toBeGreaterThan(before)
  const [onBoard] = (await baker.client.listKitchenOrders({ params: { shopId } })).items
  expect(onBoard?.suggestedPromiseMinutes).toBeGreaterThanOrEqual(before)
  await client.cancelOrder({ params: { orderId: order.id }, body: { reason: 'changed_my_mind' } })
  expect(await minutes()).toBe(before)
})
