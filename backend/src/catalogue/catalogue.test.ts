import type { Contract, Listing, Shop, ShopListing } from '@highstreet/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { standingClock } from '../platform/clock.ts'
import { publish } from '../platform/events.ts'
import { startTestTown, type TestPerson } from '../testing/test-town.ts'
import { layMillLane, openTestShop, shopDraft } from './testing/test-shop.ts'

const clock = standingClock('2026-06-05T12:00:00Z')
const town = await startTestTown({ clock })
let owner: TestPerson
let staff: TestPerson
let rival: TestPerson
let stranger: TestPerson
let shop: Shop

beforeAll(async () => {
  await layMillLane(town)
  owner = await town.person({ name: 'Nora Baker', handle: 'nora' })
  staff = await town.person({ name: 'Pim', handle: 'pim' })
  rival = await town.person({ name: 'Rita', handle: 'rita' })
  stranger = await town.person({ name: 'Sam', handle: 'sam' })
  shop = await openTestShop(owner)
  await openTestShop(rival, { slug: 'other-bakery', name: 'Other Bakery' })
  await owner.client.addStaff({ params: { shopId: shop.id }, body: { handle: '@Pim' } })
})

const shopId = () => ({ shopId: shop.id })
const draft = { name: 'Sourdough', priceMinor: 450, status: 'published' as const }

function create(more = {}): Promise<ShopListing> {
  return owner.client.createListing({ params: shopId(), body: { ...draft, ...more } })
}

const shelf = async (query = {}, slug = 'corner-bakery') =>
  (await town.client().listListings({ params: { slug }, query })).items.map(({ name }) => name)

describe('who may change what', () => {
  const forMembers: [keyof Contract, (client: TestPerson['client'], listing: Listing) => Promise<unknown>][] =
    [
      ['createListing', (client) => client.createListing({ params: shopId(), body: draft })],
      [
        'updateListing',
        (client, { id }) => client.updateListing({ params: { listingId: id }, body: { name: 'X' } }),
      ],
      [
        'moveListing',
        (client, { id }) => client.moveListing({ params: { listingId: id }, body: { afterListingId: null } }),
      ],
      ['getShopListing', (client, { id }) => client.getShopListing({ params: { listingId: id } })],
      ['listShopListings', (client) => client.listShopListings({ params: shopId(), query: {} })],
      ['listStaff', (client) => client.listStaff({ params: shopId() })],
      [
        'previewImport',
        (client) => client.previewImport({ params: shopId(), file: new Blob(['barcode,name,price']) }),
      ],
      [
        'importListings',
        async (client) => {
          const file = new Blob(['barcode,name,price\n'])
          for await (const _ of await client.importListings({ params: shopId(), body: {}, file }));
        },
      ],
    ]
  const forOwners: typeof forMembers = [
    ['deleteListing', (client, { id }) => client.deleteListing({ params: { listingId: id } })],
    ['updateShop', (client) => client.updateShop({ params: shopId(), body: { tagline: 'X' } })],
    ['addStaff', (client) => client.addStaff({ params: shopId(), body: { handle: 'sam' } })],
    ['removeStaff', (client) => client.removeStaff({ params: { ...shopId(), personId: stranger.id } })],
  ]

  test.each(forMembers)('%s is for owner and staff of this shop only', async (_, call) => {
    const listing = await create()
    await expect(call(town.client(), listing)).rejects.toMatchObject({ code: 'sign_in_required' })
    for (const outsider of [stranger, rival])
      await expect(call(outsider.client, listing)).rejects.toMatchObject({ code: 'not_shop_member' })
    await call(staff.client, listing)
    await call(owner.client, listing)
  })

  test.each(forOwners)('%s is for the owner of this shop only', async (_, call) => {
    const listing = await create()
    await expect(call(town.client(), listing)).rejects.toMatchObject({ code: 'sign_in_required' })
    for (const other of [stranger, rival, staff])
      await expect(call(other.client, listing)).rejects.toMatchObject({ code: 'not_shop_owner' })
    await call(owner.client, listing)
  })

  test('staff that was let go is a stranger again', async () => {
    const helper = await town.person({ handle: 'helper' })
    await owner.client.addStaff({ params: shopId(), body: { handle: 'helper' } })
    expect((await helper.client.listMyShops()).items).toMatchObject([
      { shopSlug: 'corner-bakery', role: 'staff' },
    ])
    await owner.client.removeStaff({ params: { ...shopId(), personId: helper.id } })
    await expect(helper.client.listStaff({ params: shopId() })).rejects.toMatchObject({
      code: 'not_shop_member',
    })
    const gone = owner.client.removeStaff({ params: { ...shopId(), personId: owner.id } })
    await expect(gone).rejects.toMatchObject({ code: 'staff_not_found' })
  })

  test('what does not exist is not found', async () => {
    const nowhere = crypto.randomUUID()
    const listing = { params: { listingId: nowhere } }
    await expect(owner.client.deleteListing(listing)).rejects.toMatchObject({ code: 'listing_not_found' })
    await expect(owner.client.getListing(listing)).rejects.toMatchObject({ code: 'listing_not_found' })
    await expect(owner.client.listStaff({ params: { shopId: nowhere } })).rejects.toMatchObject({
      code: 'shop_not_found',
    })
    await expect(owner.client.getShop({ params: { slug: 'nowhere' } })).rejects.toMatchObject({
      code: 'shop_not_found',
    })
  })
})

describe('a shop', () => {
  test('of two that want the same address, one gets it', async () => {
    const open = () => openTestShop(stranger, { slug: 'wanted', name: 'Wanted' })
    const outcomes = await Promise.allSettled([open(), open()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'slug_taken' },
    })
  })

  test('moves only to where there is a door, and is shown changed at once', async () => {
    const move = (addressLine: string) => owner.client.updateShop({ params: shopId(), body: { addressLine } })
    await expect(move('9 Nowhere Street')).rejects.toMatchObject({ code: 'address_unknown' })
    await town.client().getShop({ params: { slug: 'corner-bakery' } })
    await move('11 mill lane')
    await signalsHeard()
    const { address } = await town.client().getShop({ params: { slug: 'corner-bakery' } })
    expect(address.line).toBe('11 Mill Lane')
  })

  test('is listed open first, with distance and fee from an address', async () => {
    const late = [{ weekday: 5, opens: '18:00', closes: '02:00' }]
    await openTestShop(rival, {
      slug: 'night-owl',
      name: 'Night Owl',
      hours: late,
      addressLine: '50 Mill Lane',
    })
    const near = await town.client().listShops({ query: { near: '48 mill lane' } })
    expect(near.items.at(-1)).toMatchObject({
      slug: 'night-owl',
      open: { isOpen: false, changesAt: '2026-06-05T17:00:00.000Z' },
      distanceMeters: 29,
      deliveryFee: { amount: 199, currency: 'USD' },
    })
    const open = await town.client().listShops({ query: { open: 'true' } })
    expect(open.items.map(({ slug }) => slug)).not.toContain('night-owl')
    await expect(town.client().listShops({ query: { near: '1 Nowhere' } })).rejects.toMatchObject({
      code: 'address_unknown',
    })
  })

  test('a list of shops is paged without gaps, and a made-up cursor is refused', async () => {
    const all = (await town.client().listShops({ query: { limit: 100 } })).items.map(({ slug }) => slug)
    const paged: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await town.client().listShops({ query: { limit: 2, ...(after && { after }) } })
      paged.push(...page.items.map(({ slug }) => slug))
      if (!page.next) break
      after = page.next
    }
    expect(paged).toEqual(all)
    await expect(town.client().listShops({ query: { after: 'nonsense' } })).rejects.toMatchObject({
      problem: { status: 422, errors: [{ path: 'query.after' }] },
    })
  })

  test('shows what a customer said, once, and counts it', async () => {
    const rated = {
      orderId: crypto.randomUUID(),
      shopId: shop.id,
      raterId: stranger.id,
      raterName: 'Sam',
      stars: 4,
      words: 'Crisp.',
    }
    for (let n = 0; n < 2; n++)
      await town.db.transaction().execute((tx) => publish(tx, 'order.rated', rated.orderId, rated))
    await town.settle()
    await signalsHeard()
    const { items } = await town.client().listReviews({ params: { slug: 'corner-bakery' }, query: {} })
    expect(items).toMatchObject([{ by: 'Sam', stars: 4, words: 'Crisp.' }])
    const { rating } = await town.client().getShop({ params: { slug: 'corner-bakery' } })
    expect(rating).toEqual({ average: 4, count: 1 })
  })
})

describe('a shelf', () => {
  test('drafts and hidden listings are not there for the public', async () => {
    const cake = await create({ name: 'Secret cake', status: 'draft' })
    const listing = { params: { listingId: cake.id } }
    await expect(town.client().getListing(listing)).rejects.toMatchObject({ code: 'listing_not_found' })
    expect(await shelf({ q: 'secret' })).toEqual([])
    await owner.client.updateListing({ ...listing, body: { status: 'published' } })
    expect((await town.client().getListing(listing)).name).toBe('Secret cake')
    await owner.client.updateListing({ ...listing, body: { status: 'hidden' } })
    await signalsHeard()
    await expect(town.client().getListing(listing)).rejects.toMatchObject({ code: 'listing_not_found' })
  })

  test('is paged by key in the order of the shop, and listings are moved between others', async () => {
    const { id, slug } = await openTestShop(owner, { slug: 'paged', name: 'Paged' })
    const made: ShopListing[] = []
    for (const name of ['A', 'B', 'C', 'D', 'E'])
      made.push(await owner.client.createListing({ params: { shopId: id }, body: { ...draft, name } }))
    const [a, , , d, e] = made.map((listing) => listing.id)
    const move = (listingId = '', afterListingId: string | null = null) =>
      owner.client.moveListing({ params: { listingId }, body: { afterListingId } })
    await move(e, a)
    await move(a, d)
    await signalsHeard()
    const first = await town.client().listListings({ params: { slug }, query: { limit: 2 } })
    const rest = await town
      .client()
      .listListings({ params: { slug }, query: { limit: 9, after: first.next ?? '' } })
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(['E', 'B', 'C', 'D', 'A'])

    // The same gap again and again: numbers run out and the shelf is numbered afresh.
    for (let n = 0; n < 25; n++) await move(n % 2 ? d : a, e)
    await signalsHeard()
    expect(await shelf({}, slug)).toEqual(['E', 'A', 'D', 'B', 'C'])
    await expect(move(a, crypto.randomUUID())).rejects.toMatchObject({ code: 'listing_not_found' })
  })

  test('is searched by unfinished words without accents, names before tags', async () => {
    await create({ name: 'Brownie', tags: ['brulee'] })
    await create({ name: 'Crème brûlée' })
    await signalsHeard()
    expect(await shelf({ q: 'brul' })).toEqual(['Crème brûlée', 'Brownie'])
    expect(await shelf({ q: 'creme BRUL' })).toEqual(['Crème brûlée'])
    const found = await town.client().searchTown({ query: { q: 'corner' } })
    expect(found.shops.map(({ slug }) => slug)).toEqual(['corner-bakery'])
    const listings = await town.client().searchTown({ query: { q: 'brul' } })
    expect(listings.listings[0]).toMatchObject({ name: 'Crème brûlée', shopName: 'Corner Bakery' })
    expect(await town.client().searchTown({ query: { q: "!&|:*'()" } })).toEqual({ shops: [], listings: [] })
  })

  test('options keep their ids while they keep their names, and impossible ones are refused', async () => {
    const milk = (priceMinor: number) => ({
      name: 'Milk',
      min: 1,
      max: 1,
      choices: [
        { name: 'Oat', priceMinor },
        { name: 'Cow', priceMinor: 0 },
      ],
    })
    const latte = await create({ name: 'Latte', optionGroups: [milk(40)] })
    const listing = { params: { listingId: latte.id } }
    const dearer = await owner.client.updateListing({ ...listing, body: { optionGroups: [milk(60)] } })
    expect(dearer.optionGroups[0]?.choices[0]).toMatchObject({
      id: latte.optionGroups[0]?.choices[0]?.id,
      price: { amount: 60 },
    })
    const impossible = { ...milk(0), max: 3 }
    await expect(
      owner.client.updateListing({ ...listing, body: { optionGroups: [impossible] } }),
    ).rejects.toMatchObject({ problem: { errors: [{ path: 'body.optionGroups.0.max' }] } })
  })

  test('a barcode is used once a shop', async () => {
    await create({ barcode: '4006381333931' })
    await expect(create({ barcode: '4006381333931' })).rejects.toMatchObject({
      problem: { errors: [{ path: 'body.barcode' }] },
    })
  })

  test('an unknown picture is refused', async () => {
    await expect(create({ pictureIds: [crypto.randomUUID()] })).rejects.toMatchObject({
      code: 'picture_not_found',
    })
  })

  test('wrong fields are named one by one', async () => {
    const body = { ...draft, name: '', priceMinor: -1, colour: 'brown' } as typeof draft
    await expect(owner.client.createListing({ params: shopId(), body })).rejects.toMatchObject({
      problem: {
        errors: [{ path: 'body.name' }, { path: 'body.priceMinor' }, { path: 'body.colour' }],
      },
    })
    const hours = [{ weekday: 8, opens: '25:00', closes: '9' }]
    await expect(openTestShop(owner, { ...shopDraft, slug: 'odd', hours })).rejects.toMatchObject({
      problem: { status: 422 },
    })
  })
})

/** Ready answers are dropped by a signal of the database, which takes a moment. */
function signalsHeard() {
  return new Promise((resolve) => setTimeout(resolve, 60))
}
