import { contract, createClient } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { browserOf } from '../testing/test-town.ts'
import { door, startLivelyTown } from './testing/lively-town.ts'

const town = await startLivelyTown()
const owner = await town.person({ name: 'Owner' })
const shop = await town.shop(owner, { minimumOrderMinor: 1500 })
const soap = await town.listing(owner, shop.id, { name: 'Soap', priceMinor: 400, stock: 6 })
const pizza = await town.listing(owner, shop.id, {
  name: 'Pizza',
  priceMinor: 1000,
  optionGroups: [
    {
      name: 'Size',
      min: 1,
      max: 1,
      choices: [
        { name: 'Small', priceMinor: 0 },
        { name: 'Large', priceMinor: 300 },
      ],
    },
    {
      name: 'Extras',
      min: 0,
      max: 1,
      choices: [
        { name: 'Olives', priceMinor: 100 },
        { name: 'Capers', priceMinor: 100 },
      ],
    },
  ],
})
const choice = (name: string) => {
  const found = pizza.optionGroups.flatMap(({ choices }) => choices).find((one) => one.name === name)
  return found?.id ?? ''
}
const newGuest = () => createClient(contract, browserOf(town.app))

test('a guest has a basket without signing in, kept by a cookie that scripts cannot read', async () => {
  const answer = await town.app.inject({
    method: 'POST',
    url: '/api/basket/lines',
    payload: { listingId: soap.id, quantity: 2 },
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.cookies[0]).toMatchObject({ name: 'highstreet_basket', httpOnly: true, sameSite: 'Lax' })

  const guest = newGuest()
  expect(await guest.getBaskets()).toEqual({ baskets: [], itemCount: 0 })
  await guest.addToBasket({ body: { listingId: soap.id, quantity: 2 } })
  expect(await guest.countBasket()).toEqual({ itemCount: 2 })
  const { baskets } = await guest.getBaskets()
  expect(baskets[0]).toMatchObject({
    shop: { slug: shop.slug, isOpen: true },
    lines: [{ quantity: 2, lineTotal: { amount: 800 }, notices: [] }],
    quote: {
      price: { total: { amount: 800 }, delivery: null },
      minimumMissing: { amount: 700 },
      obstacles: ['below_minimum_order'],
    },
  })
})

test('the same thing with the same choices adds up, with others it is another line', async () => {
  const guest = newGuest()
  const add = (choiceIds: string[], note = '') =>
    guest.addToBasket({ body: { listingId: pizza.id, quantity: 1, choiceIds, note } })
  await add([choice('Large'), choice('Olives')])
  await add([choice('Olives'), choice('Large')])
  await add([choice('Small')])
  const { baskets, itemCount } = await add([choice('Small')], 'No basil')
  expect(itemCount).toBe(4)
  expect(
    baskets[0]?.lines.map(({ quantity, unitPrice, note }) => [quantity, unitPrice.amount, note]),
  ).toEqual([
    [2, 1400, ''],
    [1, 1000, ''],
    [1, 1000, 'No basil'],
  ])
  expect(baskets[0]?.lines[0]?.choices.map(({ group, name }) => `${group}: ${name}`)).toEqual([
    'Size: Large',
    'Extras: Olives',
  ])
})

test('choices that the shop does not offer are refused', async () => {
  const add = (choiceIds: string[]) =>
    newGuest().addToBasket({ body: { listingId: pizza.id, quantity: 1, choiceIds } })
  for (const ids of [[], [choice('Small'), choice('Large')], [crypto.randomUUID()]]) {
    await expect(add(ids)).rejects.toMatchObject({ code: 'option_choice_invalid' })
  }
})

test('more than there is does not fit, nor does what is unknown or not for sale', async () => {
  const guest = newGuest()
  await guest.addToBasket({ body: { listingId: soap.id, quantity: 4 } })
  await expect(
    guest.addToBasket({ body: { listingId: soap.id, quantity: 3, note: 'blue' } }),
  ).rejects.toMatchObject({
    code: 'out_of_stock',
    problem: { facts: { available: 6 } },
  })
  const draft = await town.listing(owner, shop.id, { name: 'Draft', status: 'draft' })
  await expect(guest.addToBasket({ body: { listingId: draft.id, quantity: 1 } })).rejects.toMatchObject({
    code: 'listing_not_for_sale',
  })
  await expect(
    guest.addToBasket({ body: { listingId: crypto.randomUUID(), quantity: 1 } }),
  ).rejects.toMatchObject({ code: 'listing_not_found' })
})

test('a line can be changed and taken out, by its owner only', async () => {
  const guest = newGuest()
  const { baskets } = await guest.addToBasket({ body: { listingId: soap.id, quantity: 1 } })
  const lineId = baskets[0]?.lines[0]?.id ?? ''
  const changed = await guest.changeBasketLine({ params: { lineId }, body: { quantity: 3, note: 'Thanks' } })
  expect(changed.baskets[0]?.lines[0]).toMatchObject({ quantity: 3, note: 'Thanks' })
  await expect(guest.changeBasketLine({ params: { lineId }, body: { quantity: 7 } })).rejects.toMatchObject({
    code: 'out_of_stock',
  })

  const stranger = newGuest()
  await stranger.addToBasket({ body: { listingId: pizza.id, quantity: 1, choiceIds: [choice('Small')] } })
  await expect(stranger.removeBasketLine({ params: { lineId } })).rejects.toMatchObject({
    code: 'basket_line_not_found',
  })
  await expect(newGuest().removeBasketLine({ params: { lineId } })).rejects.toMatchObject({
    code: 'basket_line_not_found',
  })
  expect(await guest.removeBasketLine({ params: { lineId } })).toEqual({ baskets: [], itemCount: 0 })
})

test('two lines that become the same by their note add up', async () => {
  const guest = newGuest()
  const choiceIds = [choice('Small')]
  await guest.addToBasket({ body: { listingId: pizza.id, quantity: 1, choiceIds } })
  const { baskets } = await guest.addToBasket({
    body: { listingId: pizza.id, quantity: 2, choiceIds, note: 'Hot' },
  })
  const lineId = baskets[0]?.lines[1]?.id ?? ''
  const after = await guest.changeBasketLine({ params: { lineId }, body: { note: '' } })
  expect(after.baskets[0]?.lines.map(({ quantity, note }) => [quantity, note])).toEqual([[3, '']])
})

test('at sign-in the basket of the guest joins the one of the person, once', async () => {
  const mara = await town.person()
  await mara.client.addToBasket({ body: { listingId: soap.id, quantity: 1 } })
  const browser = newGuest()
  await browser.addToBasket({ body: { listingId: soap.id, quantity: 2 } })
  await browser.addToBasket({ body: { listingId: pizza.id, quantity: 1, choiceIds: [choice('Small')] } })
  await browser.signIn({ body: { email: mara.email, password: mara.password } })
  const both = await Promise.all([browser.getBaskets(), browser.getBaskets(), browser.countBasket()])
  expect(both.map(({ itemCount }) => itemCount)).toEqual([4, 4, 4])
  expect((await mara.client.getBaskets()).baskets[0]?.lines.map(({ quantity }) => quantity)).toEqual([3, 1])
})

test('two additions at once both count, and a basket has fifty lines at most', async () => {
  const mara = await town.person()
  const add = (note: string) =>
    mara.client.addToBasket({
      body: { listingId: pizza.id, quantity: 1, choiceIds: [choice('Small')], note },
    })
  await Promise.all([add(''), add(''), add('')])
  expect(await mara.client.countBasket()).toEqual({ itemCount: 3 })
  await Promise.all(Array.from({ length: 49 }, (_, n) => add(`Note ${n}`)))
  await expect(add('One more')).rejects.toMatchObject({ code: 'basket_full' })
})

test('the basket tells what changed since it was filled', async () => {
  const guest = newGuest()
  const tea = await town.listing(owner, shop.id, { name: 'Tea', priceMinor: 2000, stock: 5 })
  await guest.addToBasket({ body: { listingId: tea.id, quantity: 4 } })
  const change = (body: object) => owner.client.updateListing({ params: { listingId: tea.id }, body })
  await change({ priceMinor: 2200, stock: 3 })
  const seen = await guest.getBaskets()
  expect(seen.baskets[0]?.lines[0]?.notices).toEqual([
    { kind: 'price_changed', was: { amount: 2000, currency: 'USD' } },
    { kind: 'stock_short', available: 3 },
  ])
  expect(seen.baskets[0]?.quote.obstacles).toEqual(['out_of_stock'])

  await change({ status: 'hidden' })
  const hidden = await guest.getBaskets()
  expect(hidden.baskets[0]?.lines[0]?.notices).toEqual([{ kind: 'not_for_sale' }])
  expect(hidden.baskets[0]?.quote).toMatchObject({
    price: { goods: { amount: 0 } },
    obstacles: ['listing_not_for_sale', 'below_minimum_order'],
  })

  await owner.client.deleteListing({ params: { listingId: tea.id } })
  expect(await guest.getBaskets()).toEqual({ baskets: [], itemCount: 0 })
})

test('a quote knows the way, the tip and the discount', async () => {
  const guest = newGuest()
  await expect(guest.quoteBasket({ params: { shopId: shop.id } })).rejects.toMatchObject({
    code: 'basket_empty',
  })
  await guest.addToBasket({ body: { listingId: pizza.id, quantity: 9, choiceIds: [choice('Large')] } })
  const near = await guest.quoteBasket({
    params: { shopId: shop.id },
    query: { address: door, tipMinor: 150 },
  })
  expect(near.price).toMatchObject({
    goods: { amount: 11_700 },
    discount: { amount: 1170 },
    tip: { amount: 150 },
  })
  expect(near.price.total.amount).toBe(11_700 - 1170 + 150 + (near.price.delivery?.amount ?? Number.NaN))
  expect(near).toMatchObject({
    discountRule: { percent: 10, over: { amount: 10_000 }, missing: null },
    obstacles: [],
  })
  expect(near.deliveryMinutes).toBeGreaterThan(12)
  await expect(
    guest.quoteBasket({ params: { shopId: shop.id }, query: { address: '7 Nowhere Street' } }),
  ).rejects.toMatchObject({ code: 'address_unknown' })
  const single = await guest.quoteListing({
    params: { listingId: soap.id },
    query: { quantity: 3, address: door },
  })
  expect(single).toMatchObject({ price: { goods: { amount: 1200 } }, minimumMissing: { amount: 300 } })
})
