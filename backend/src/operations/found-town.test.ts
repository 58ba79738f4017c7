import type { TownPack } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { startTestTown } from '../testing/test-town.ts'

const town = await startTestTown()

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' }))
const person = (handle: string, more = {}) => ({
  name: `${handle} of the test town`,
  handle,
  email: `${handle}@larkfield.example`,
  password: 'a walk down mill lane',
  ...more,
})
const pack: TownPack = {
  streets: [
    {
      name: 'Mill Lane',
      from: { latitude: 52, longitude: -1 },
      to: { latitude: 52.01, longitude: -1 },
      firstNumber: 1,
      lastNumber: 101,
    },
  ],
  people: [
    person('nora', { demoRole: 'Shop owner', walletMinor: 5000 }),
    person('pim', { roles: ['courier'] }),
    person('mara'),
  ],
  shops: [
    {
      slug: 'corner-bakery',
      name: 'Corner Bakery',
      kind: 'bakery',
      addressLine: '1 mill lane',
      hours: everyDay,
      prepMinutes: 10,
      deliveryRadiusMeters: 2000,
      minimumOrderMinor: 500,
      ownerHandle: 'nora',
      staffHandles: ['pim'],
      listings: [
        { name: 'Sourdough', priceMinor: 450, category: 'Bread', status: 'published', stock: 10 },
        { name: 'Bun', priceMinor: 120, category: 'Sweet things', status: 'published' },
        { name: 'Next week’s cake', priceMinor: 900, category: 'Sweet things' },
      ],
      reviews: [
        { byHandle: 'mara', stars: 5, words: 'Still warm.', at: '2026-05-01T08:00:00Z' },
        { byHandle: 'pim', stars: 4, words: '', at: '2026-05-02T08:00:00Z' },
      ],
    },
  ],
}

test('a document that does not hold together is refused with every place that is wrong', async () => {
  const [shop] = pack.shops
  const broken = {
    ...pack,
    people: [...pack.people, person('mara', { email: 'other@larkfield.example' })],
    shops: [{ ...shop, ownerHandle: 'nobody' } as typeof shop & object],
  }
  const refused = await town.operator.foundTown({ body: broken }).catch((error) => error)
  expect(refused.problem.errors.map(({ path }: { path: string }) => path)).toEqual([
    'body.people.3.handle',
    'body.shops.0.ownerHandle',
  ])
})

test('a town with a shop at an address that is nowhere stays empty', async () => {
  const nowhere = { ...pack, shops: pack.shops.map((shop) => ({ ...shop, addressLine: '102 Mill Lane' })) }
  await expect(town.operator.foundTown({ body: nowhere })).rejects.toMatchObject({ code: 'address_unknown' })
  expect((await town.operator.getTown()).founded).toBe(false)
})

test('only the operator founds a town', async () => {
  const { client } = await town.person()
  await expect(client.foundTown({ body: pack })).rejects.toMatchObject({ code: 'not_allowed' })
})

test('a town founded twice at once is founded once', async () => {
  const outcomes = await Promise.allSettled([
    town.operator.foundTown({ body: pack }),
    town.operator.foundTown({ body: pack }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'town_already_founded' },
  })
  expect(await town.operator.getTown()).toMatchObject({ founded: true, currency: 'USD', demo: true })
})

test('a founded shop is open, rated and sells what is published', async () => {
  const shop = await town.client().getShop({ params: { slug: 'corner-bakery' } })
  expect(shop).toMatchObject({
    name: 'Corner Bakery',
    address: { line: '1 Mill Lane', position: { latitude: 52, longitude: -1 } },
    open: { isOpen: true, changesAt: null },
    rating: { average: 4.5, count: 2 },
    listingCount: 2,
    categories: [
      { slug: 'bread', name: 'Bread', listingCount: 1 },
      { slug: 'sweet-things', name: 'Sweet things', listingCount: 1 },
    ],
  })
  const { items } = await town.client().listListings({ params: { slug: 'corner-bakery' }, query: {} })
  expect(items.map(({ name, available }) => [name, available])).toEqual([
    ['Sourdough', 10],
    ['Bun', null],
  ])
  const reviews = await town.client().listReviews({ params: { slug: 'corner-bakery' }, query: { limit: 1 } })
  expect(reviews.items).toMatchObject([{ by: 'pim of the test town', stars: 4 }])
})

test('the people of a founded town sign in with what the demo offers, find their shop and their money', async () => {
  const [offered] = (await town.client().listDemoSignIns()).items
  expect(offered).toMatchObject({ role: 'Shop owner', email: 'nora@larkfield.example' })
  const client = town.client()
  await client.signIn({ body: { email: offered?.email ?? '', password: offered?.password ?? '' } })
  expect((await client.listMyShops()).items).toMatchObject([{ shopSlug: 'corner-bakery', role: 'owner' }])
  expect((await client.getWallet()).available).toEqual({ amount: 5000, currency: 'USD' })
})

test('addresses are suggested street by street and found as neighbours write them', async () => {
  const search = (q: string) => town.client().searchAddresses({ query: { q } })
  expect((await search('mi')).items.map(({ line }) => line)).toEqual(['1 Mill Lane'])
  expect((await search('51 mill')).items).toEqual([
    { line: '51 Mill Lane', position: { latitude: 52.005, longitude: -1 } },
  ])
  expect((await search('102 mill')).items).toEqual([])
  expect((await search('%')).items).toEqual([])
})
