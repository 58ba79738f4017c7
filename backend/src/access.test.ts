import {
  type ApiFetch,
  type Contract,
  contract,
  createClient,
  type EndpointDefinition,
  Problem,
  type Receipt,
} from '@highstreet/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { askCouriers, takeOrder } from './dispatch/testing/courier-round.ts'
import { door, startLivelyTown } from './orders/testing/lively-town.ts'
import { browserOf, type TestPerson } from './testing/test-town.ts'

/*
 * Who may call what, for every endpoint of the contract, with the ids of somebody else's things. A new endpoint does not pass
 * before it has a line in `rules`.
 */

const town = await startLivelyTown()
const people = {
  stranger: await town.shopper({ name: 'Stella Stranger' }),
  shopper: await town.shopper({ name: 'Sam Shopper', walletMinor: 200_000 }),
  owner: await town.person({ name: 'Olive Owner', walletMinor: 20_000 }),
  staff: await town.person({ name: 'Stan Staff', walletMinor: 20_000 }),
  /** Owns another shop. */
  rival: await town.person({ name: 'Rita Rival', walletMinor: 20_000 }),
  courier: await town.courier({ name: 'Cora Courier', walletMinor: 20_000 }),
  otherCourier: await town.courier({ name: 'Otto Courier', walletMinor: 20_000 }),
  operator: await town.person({ name: 'Opal Operator', roles: ['operator'], walletMinor: 20_000 }),
}
type Person = keyof typeof people
type Actor = 'guest' | Person
const signedIn = Object.keys(people) as Person[]
const everybody: Actor[] = ['guest', ...signedIn]
const members: Actor[] = ['owner', 'staff']
/** The operator imports from the command line in a shop's name. */
const importers: Actor[] = [...members, 'operator']
const couriers: Actor[] = ['courier', 'otherCourier']

const { shopper, owner, staff, courier } = people
const shop = await town.shop(owner)
await owner.client.addStaff({ params: { shopId: shop.id }, body: { handle: staff.handle } })
await town.shop(people.rival)
const shelf = await town.listing(owner, shop.id, { name: 'Cake', stock: 10_000 })
for (const name of signedIn)
  await people[name].client.addToBasket({ body: { listingId: shelf.id, quantity: 1 } })

// ── What the calls are about: always somebody's, made anew for every caller who may ──────────────────────────────────

const atShop = () => ({ params: { shopId: shop.id } })
const atListing = async () => ({ params: { listingId: (await town.listing(owner, shop.id)).id } })
const atSupply = async () => {
  const body = { name: crypto.randomUUID(), available: 5 }
  const { id: supplyId } = await owner.client.createSupply({ ...atShop(), body })
  return { params: { ...atShop().params, supplyId } }
}
const at = ({ id }: { id: string }) => ({ params: { orderId: id } })
const placedOrder = () => town.buy(shopper, shelf.id)

async function acceptedOrder() {
  const order = await placedOrder()
  await owner.client.acceptOrder({ ...at(order), body: { promiseMinutes: 40 } })
  await town.settle()
  return order
}

async function offeredTo(rider: TestPerson) {
  const order = await acceptedOrder()
  const position = { latitude: 52.2, longitude: 0.102 }
  await rider.client.setShift({ body: { online: true, position } })
  await askCouriers(town, order)
  const offer = (await rider.client.getCourierDesk()).offers.find(
    (one) => one.orderNumber === order.progress.number,
  )
  for (const one of [courier, people.otherCourier]) await one.client.setShift({ body: { online: true } })
  return { params: { offerId: offer?.id ?? '' } }
}

async function cookedDelivery() {
  const order = await acceptedOrder()
  const { id: deliveryId } = await takeOrder(town, courier, order)
  await owner.client.startPreparing(at(order))
  await owner.client.markReady(at(order))
  await town.settle()
  return { order, params: { deliveryId } }
}

async function carriedDelivery() {
  const { order, params } = await cookedDelivery()
  await courier.client.collectDelivery({ params })
  await town.settle()
  return { order, params }
}

async function deliveredOrder() {
  const { order, params } = await carriedDelivery()
  await courier.client.handOver({ params, body: { code: order.handoverCode } })
  await town.settle()
  return order
}

/** Free for the next order: what is still to bring is withdrawn. */
async function nobodyRides() {
  await sql`update dispatch.deliveries set status = 'withdrawn' where status <> 'delivered'`.execute(town.db)
}

let count = 0
const fresh = (word: string) => `${word}${++count}`
const delivery = async (goodsMinor: number) => {
  const { price } = await shopper.client.quoteListing({
    params: { listingId: shelf.id },
    query: { address: door },
  })
  return { addressLine: door, expectedTotalMinor: goodsMinor + (price.delivery?.amount ?? 0) }
}
let lastKept: { params: { reservationId: string } } | undefined
/** One at a time: nobody may keep more than a few. */
const atReservation = async () => {
  if (lastKept) await shopper.client.releaseReservation(lastKept).catch(() => {})
  const body = { listingId: shelf.id, quantity: 1, ...(await delivery(1000)) }
  const kept = await shopper.client.reserveListing({ idempotencyKey: crypto.randomUUID(), body })
  lastKept = { params: { reservationId: kept.id } }
  return lastKept
}
const shopDraft = () => ({
  name: 'New Shop',
  slug: fresh('new-shop-'),
  kind: 'bakery',
  addressLine: door,
  hours: [],
  prepMinutes: 10,
  deliveryRadiusMeters: 3000,
  minimumOrderMinor: 0,
})
const key = () => ({ idempotencyKey: crypto.randomUUID() })
const csv = () => new Blob(['barcode,name,price\n40000001,Soap,1.20\nnonsense,,\n'])

const bank = { holder: 'Cora Courier', routingNumber: '021000021', accountNumber: '123456789' }

/** What the courier has earned is on its way to her bank. */
async function sentRun() {
  await deliveredOrder()
  await courier.client.setCourierBankAccount({ body: bank })
  const { id: runId } = await people.operator.client.startPayoutRun(key())
  return { params: { runId } }
}

async function sentPayout() {
  const { payouts } = await people.operator.client.getPayoutRun(await sentRun())
  return { params: { payoutId: payouts[0]?.id ?? '' } }
}

/** As if begun with a card network that has a page of its own. */
async function shopperTopUp() {
  const topUpId = crypto.randomUUID()
  await sql`insert into ledger.top_ups (id, person_id, key, amount_minor, currency, status, at, expires_at)
    values (${topUpId}, ${shopper.id}, ${topUpId}, 2500, 'USD', 'pending', now(), now())`.execute(town.db)
  return { params: { topUpId } }
}

async function finishedImport() {
  const parts = await owner.client.importListings({ ...atShop(), file: csv() })
  for await (const { importId } of parts) return { params: { importId } }
  throw new Error('The import said nothing.')
}

async function shopperLine() {
  const { baskets } = await shopper.client.addToBasket({ body: { listingId: shelf.id, quantity: 1 } })
  return { params: { lineId: baskets[0]?.lines[0]?.id ?? '' } }
}

async function shopperOtherSession() {
  const { email, password } = shopper
  await town.client().signIn({ body: { email, password } })
  const { items } = await shopper.client.listSessions()
  return { params: { sessionId: items.find(({ current }) => !current)?.id ?? '' } }
}

/** Waits an hour, so that nothing moves by itself while the town is looked at. */
const largeMinor = 25_000
const atPayment = ({ id }: { id: string }) => ({ params: { paymentId: id } })
const send = (body: { to: string; amountMinor: number; undoSeconds?: 0 }) =>
  shopper.client.sendPayment({ ...key(), body })

async function sentToOwner() {
  await shopper.client.addFavouritePayee({ params: { handle: owner.handle } })
  return send({ to: owner.handle, amountMinor: 1, undoSeconds: 0 })
}

async function askShopper() {
  await shopper.client.addFavouritePayee({ params: { handle: owner.handle } })
  const { items } = await owner.client.listPaymentRequests()
  for (const { id } of items) await owner.client.withdrawRequest({ params: { requestId: id } })
  const body = { of: shopper.handle, amountMinor: 1 }
  return { params: { requestId: (await owner.client.askForMoney({ ...key(), body })).id } }
}

async function newStaff() {
  const helper = await town.person()
  await owner.client.addStaff({ ...atShop(), body: { handle: helper.handle } })
  return { params: { shopId: shop.id, personId: helper.id } }
}

// ── Who may ──────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Rule {
  may: Actor[]
  call?: () => object | Promise<object>
  /** Everybody gets their own and nobody somebody else's: what the shopper sees, and no other. */
  own?: (reply: never) => unknown
}

const rules: Record<keyof Contract, Rule> = {
  // People
  signUp: {
    may: everybody,
    call: () => {
      const handle = fresh('newcomer_')
      return { body: { name: 'New', handle, email: `${handle}@example.org`, password: shopper.password } }
    },
  },
  signIn: { may: everybody, call: () => ({ body: { email: shopper.email, password: shopper.password } }) },
  listSessions: {
    may: signedIn,
    own: (reply: { items: { id: string }[] }) => reply.items.map(({ id }) => id),
  },
  endSession: { may: ['shopper'], call: shopperOtherSession },
  endOtherSessions: { may: signedIn },
  getMe: { may: everybody, own: (reply: { person: { id: string } | null }) => reply.person?.id },
  updateMe: { may: signedIn, call: () => ({ body: { name: 'Renamed' } }) },
  // Pictures, places, money
  uploadPicture: { may: signedIn, call: () => ({ file: new Blob(['no picture']), body: {} }) },
  searchAddresses: { may: everybody, call: () => ({ query: { q: 'Mill' } }) },
  getWallet: { may: signedIn },
  listMovements: {
    may: signedIn,
    own: (reply: { items: { id: string }[] }) => reply.items.map(({ id }) => id),
  },
  getMovement: { may: signedIn, call: () => ({ params: { number: 1 } }) },
  getShopEarnings: { may: ['owner'], call: atShop },
  getShopStatement: { may: ['owner'], call: () => ({ params: { shopId: shop.id, month: '2035-06' } }) },
  setShopBankAccount: { may: ['owner'], call: () => ({ ...atShop(), body: bank }) },
  getCourierEarnings: { may: couriers },
  getCourierStatement: { may: couriers, call: () => ({ params: { month: '2035-06' } }) },
  setCourierBankAccount: { may: couriers, call: () => ({ body: bank }) },
  startPayoutRun: { may: ['operator'], call: key },
  listPayoutRuns: { may: ['operator'] },
  getPayoutRun: { may: ['operator'], call: sentRun },
  getBankFile: { may: ['operator'], call: async () => ({ ...(await sentRun()), query: { format: 'us' } }) },
  listPayoutsDue: { may: ['operator'] },
  settlePayoutRun: { may: ['operator'], call: sentRun },
  settlePayout: { may: ['operator'], call: sentPayout },
  returnPayout: { may: ['operator'], call: sentPayout },
  beginTopUp: { may: signedIn, call: () => ({ ...key(), body: { amountMinor: 2500 } }) },
  listTopUps: { may: signedIn },
  getTopUp: { may: ['shopper'], call: shopperTopUp },
  listCardClaims: { may: ['operator'] },
  listPendingTopUps: { may: ['operator'] },
  getCardClearing: { may: ['operator'] },
  reconcileCards: { may: ['operator'] },
  listHolds: {
    may: signedIn,
    call: async () => {
      await placedOrder()
      return {}
    },
    own: (reply: { items: { id: string }[] }) => reply.items.map(({ id }) => id),
  },
  topUp: {
    may: signedIn,
    call: () => ({ ...key(), body: { amountMinor: 1000, cardNumber: '4242 4242 4242 4242' } }),
  },
  // Money between neighbours
  lookUpNeighbour: { may: signedIn, call: () => ({ query: { who: courier.handle } }) },
  sendPayment: {
    may: signedIn,
    call: () => ({ ...key(), body: { to: courier.handle, amountMinor: largeMinor } }),
  },
  listPayments: { may: signedIn },
  getPayment: { may: ['shopper', 'owner'], call: async () => atPayment(await sentToOwner()) },
  cancelPayment: {
    may: ['shopper'],
    call: async () => atPayment(await send({ to: courier.handle, amountMinor: largeMinor })),
  },
  getPaymentLimits: { may: signedIn },
  listPayees: { may: signedIn },
  addFavouritePayee: { may: signedIn, call: () => ({ params: { handle: courier.handle } }) },
  removeFavouritePayee: { may: signedIn, call: () => ({ params: { handle: courier.handle } }) },
  askForMoney: {
    may: signedIn,
    call: () => ({ ...key(), body: { of: courier.handle, amountMinor: 1 } }),
  },
  listPaymentRequests: {
    may: signedIn,
    call: async () => {
      await askShopper()
      return {}
    },
  },
  getPaymentRequest: { may: ['shopper', 'owner'], call: askShopper },
  payRequest: {
    may: ['shopper'],
    call: async () => ({ ...key(), ...(await askShopper()), body: { undoSeconds: 0 } }),
  },
  refuseRequest: { may: ['shopper'], call: askShopper },
  withdrawRequest: { may: ['owner'], call: askShopper },
  readBalances: { may: ['operator'], call: () => ({ query: { handles: shopper.handle } }) },
  // The book
  getReceipt: {
    may: signedIn,
    call: () => ({ params: { number: 1 } }),
    own: ({ movement }: Receipt) => movement,
  },
  listBookDays: { may: everybody },
  getBookDay: {
    may: everybody,
    call: () => ({ params: { date: town.house.clock.now().toISOString().slice(0, 10) } }),
  },
  getBookHealth: { may: ['operator'] },
  startBookProof: { may: ['operator'] },
  // Shops
  listShops: { may: everybody },
  getShop: { may: everybody, call: () => ({ params: { slug: shop.slug } }) },
  listReviews: { may: everybody, call: () => ({ params: { slug: shop.slug } }) },
  listMyShops: { may: signedIn },
  openShop: { may: signedIn, call: () => ({ body: shopDraft() }) },
  updateShop: { may: ['owner'], call: () => ({ ...atShop(), body: { tagline: 'Now better' } }) },
  listStaff: { may: members, call: atShop },
  addStaff: {
    may: ['owner'],
    call: async () => ({ ...atShop(), body: { handle: (await town.person()).handle } }),
  },
  removeStaff: { may: ['owner'], call: newStaff },
  // Listings
  listListings: { may: everybody, call: () => ({ params: { slug: shop.slug } }) },
  getListing: { may: everybody, call: () => ({ params: { listingId: shelf.id } }) },
  searchTown: { may: everybody, call: () => ({ query: { q: 'cake' } }) },
  listShopListings: { may: members, call: atShop },
  getShopListing: { may: members, call: atListing },
  createListing: { may: members, call: () => ({ ...atShop(), body: { name: 'Bun', priceMinor: 300 } }) },
  updateListing: { may: members, call: async () => ({ ...(await atListing()), body: { priceMinor: 1 } }) },
  deleteListing: { may: ['owner'], call: atListing },
  listSupplies: { may: members, call: atShop },
  createSupply: {
    may: members,
    call: () => ({ ...atShop(), body: { name: crypto.randomUUID(), available: 5 } }),
  },
  updateSupply: { may: members, call: async () => ({ ...(await atSupply()), body: { available: 1 } }) },
  deleteSupply: { may: members, call: atSupply },
  moveListing: {
    may: members,
    call: async () => ({ ...(await atListing()), body: { afterListingId: null } }),
  },
  previewImport: { may: importers, call: () => ({ ...atShop(), file: csv() }) },
  importListings: { may: importers, call: () => ({ ...atShop(), file: csv(), body: {} }) },
  listBadRows: { may: importers, call: finishedImport },
  // Basket and orders
  getBaskets: { may: everybody },
  countBasket: { may: everybody },
  addToBasket: { may: everybody, call: () => ({ body: { listingId: shelf.id, quantity: 1 } }) },
  changeBasketLine: {
    may: ['shopper'],
    call: async () => ({ ...(await shopperLine()), body: { quantity: 2 } }),
  },
  removeBasketLine: { may: ['shopper'], call: shopperLine },
  quoteBasket: { may: everybody, call: atShop },
  quoteListing: { may: everybody, call: () => ({ params: { listingId: shelf.id } }) },
  placeOrder: {
    may: signedIn,
    call: async () => ({ ...key(), body: { shopId: shop.id, ...(await delivery(1)) } }),
  },
  buyNow: {
    may: signedIn,
    call: async () => ({ ...key(), body: { listingId: shelf.id, quantity: 1, ...(await delivery(1000)) } }),
  },
  reserveBasket: {
    may: signedIn,
    call: async () => ({ ...key(), body: { shopId: shop.id, ...(await delivery(1000)) } }),
  },
  reserveListing: {
    may: signedIn,
    call: async () => ({ ...key(), body: { listingId: shelf.id, quantity: 1, ...(await delivery(1000)) } }),
  },
  getReservation: { may: ['shopper'], call: async () => atReservation() },
  confirmReservation: { may: ['shopper'], call: async () => atReservation() },
  releaseReservation: { may: ['shopper'], call: async () => atReservation() },
  listOrders: { may: signedIn, own: (reply: { items: { id: string }[] }) => reply.items.map(({ id }) => id) },
  getOrder: { may: ['shopper'], call: async () => at(await placedOrder()) },
  trackOrder: {
    may: everybody,
    call: async () => ({ params: { token: (await placedOrder()).trackingToken } }),
  },
  cancelOrder: {
    may: ['shopper'],
    call: async () => ({ ...at(await placedOrder()), body: { reason: 'other' } }),
  },
  rateOrder: { may: ['shopper'], call: async () => ({ ...at(await deliveredOrder()), body: { stars: 1 } }) },
  refundOrder: {
    may: members,
    call: async () => ({
      ...at(await deliveredOrder()),
      idempotencyKey: crypto.randomUUID(),
      body: { amountMinor: 1, reason: 'Cold' },
    }),
  },
  quoteRefund: {
    may: members,
    call: async () => ({ ...at(await deliveredOrder()), query: { amountMinor: 1 } }),
  },
  getShopOrder: {
    may: members,
    call: async () => ({ params: { shopId: shop.id, orderId: (await placedOrder()).id } }),
  },
  getMoneyTrail: { may: ['shopper', 'owner', 'staff'], call: async () => at(await placedOrder()) },
  listKitchenOrders: { may: members, call: atShop },
  listUnclaimedDeliveries: { may: members, call: atShop },
  acceptOrder: {
    may: members,
    call: async () => ({ ...at(await placedOrder()), body: { promiseMinutes: 40 } }),
  },
  rejectOrder: {
    may: members,
    call: async () => ({ ...at(await placedOrder()), body: { reason: 'other' } }),
  },
  startPreparing: { may: members, call: async () => at(await acceptedOrder()) },
  markReady: { may: members, call: async () => at(await acceptedOrder()) },
  // Couriers
  getCourierDesk: { may: couriers },
  setShift: { may: couriers, call: () => ({ body: { online: false } }) },
  sharePosition: { may: couriers, call: () => ({ body: { position: { latitude: 52, longitude: 0 } } }) },
  acceptOffer: { may: ['courier'], call: () => offeredTo(courier) },
  declineOffer: { may: ['courier'], call: () => offeredTo(courier) },
  collectDelivery: { may: ['courier'], call: async () => ({ params: (await cookedDelivery()).params }) },
  handOver: {
    may: ['courier'],
    call: async () => {
      const { params, order } = await carriedDelivery()
      return { params, body: { code: order.handoverCode } }
    },
  },
  // The town
  getTown: { may: everybody },
  foundTown: {
    may: ['operator'],
    call: () => ({
      body: {
        streets: [
          {
            name: 'New Street',
            from: { latitude: 52, longitude: 0 },
            to: { latitude: 52.01, longitude: 0 },
            firstNumber: 1,
            lastNumber: 9,
          },
        ],
        people: [],
        shops: [],
      },
    }),
  },
  listDemoSignIns: { may: everybody },
  listOutbox: { may: everybody },
  getOutboxMail: {
    may: everybody,
    call: async () => ({ params: { mailId: (await town.client().listOutbox()).items[0]?.id } }),
  },
  getDemoHandoverCode: { may: ['operator'], call: async () => at(await placedOrder()) },
  // Last: the callers are signed out by it.
  signOut: { may: signedIn },
}

// ── The test ─────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Answer {
  status: number
  type: string
  body: unknown
}

/** Calls an endpoint as a browser would; also a no is an answer. */
async function knock(actor: Actor, name: keyof Contract, call: object): Promise<Answer> {
  let answer: Response | undefined
  const send = browserOf(town.app, actor === 'guest' ? undefined : people[actor].token)
  const fetch: ApiFetch = async (path, init) => {
    answer = await send(path, init)
    return answer.clone()
  }
  const methods = createClient(contract, fetch) as unknown as Record<
    string,
    (call: object) => Promise<unknown>
  >
  await methods[name]?.(call).catch(() => {})
  const text = (await answer?.text()) ?? ''
  const type = answer?.headers.get('content-type') ?? ''
  return { status: answer?.status ?? 0, type, body: type.includes('ndjson') ? text : JSON.parse(text) }
}

/** One number for everything that the town knows. */
async function fingerprint() {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`.execute(
    town.db,
  )
  const sums = tables.rows.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t`,
  )
  const found = await sql<{ name: string; sum: string }>`${sql.raw(sums.join(' union all '))}`.execute(
    town.db,
  )
  return Object.fromEntries(found.rows.map(({ name, sum }) => [name, sum]))
}

/** An offer that is not mine and one that is gone look the same. */
const refusedStatuses = [401, 403, 404]
const isHidden = ({ body }: Answer) => (body as { code?: string }).code === 'offer_gone'

test('every endpoint of the contract says here who may call it', () => {
  expect(Object.keys(rules).sort()).toEqual(Object.keys(contract).sort())
})

test('nobody who is signed out changes anything that is not meant for everybody', () => {
  const open = Object.entries(rules).filter(([, { may }]) => may.includes('guest'))
  const changing = open.filter(
    ([name]) => (contract as Record<string, EndpointDefinition>)[name]?.method !== 'GET',
  )
  expect(changing.map(([name]) => name).sort()).toEqual(['addToBasket', 'signIn', 'signUp'])
})

test('a draft is not there for anybody but its shop', async () => {
  const draft = await town.listing(owner, shop.id, { status: 'draft', name: 'Secret sauce' })
  const params = { listingId: draft.id }
  for (const actor of everybody) {
    expect((await knock(actor, 'getListing', { params })).status).toBe(404)
    expect(
      (await knock(actor, 'addToBasket', { body: { listingId: draft.id, quantity: 1 } })).status,
    ).toBeGreaterThan(399)
  }
  expect(await town.client().searchTown({ query: { q: 'secret' } })).toMatchObject({ listings: [] })
})

const names = Object.keys(rules) as (keyof Contract)[]

test.each(names)('%s is for those who may, and changes nothing for the others', async (name) => {
  const { may, call = () => ({}), own } = rules[name]
  const others = everybody.filter((actor) => !may.includes(actor))
  if (others.length > 0) {
    const theirs = await call()
    await town.settle()
    const before = await fingerprint()
    for (const actor of others) {
      const answer = await knock(actor, name, theirs)
      expect(answer, `${actor} gets`).toMatchObject({
        type: expect.stringMatching('application/problem\\+json'),
      })
      expect(Problem.safeParse(answer.body).success).toBe(true)
      if (!isHidden(answer))
        expect(refusedStatuses, `${actor} gets ${answer.status}`).toContain(answer.status)
      if (actor === 'guest' && contract[name].audience !== 'anyone') expect(answer.status).toBe(401)
    }
    await town.settle()
    expect(await fingerprint()).toEqual(before)
    await nobodyRides()
  }

  const seen = new Map<Actor, unknown>()
  for (const actor of may) {
    const answer = await knock(actor, name, await call())
    expect(refusedStatuses, `${actor} gets ${JSON.stringify(answer.body)}`).not.toContain(answer.status)
    expect(answer.status).toBeLessThan(500)
    seen.set(actor, own?.(answer.body as never))
    await town.settle()
    await nobodyRides()
  }
  if (own) {
    const mine = [seen.get('shopper')].flat()
    expect(mine.length).toBeGreaterThan(0)
    for (const [actor, theirs] of seen) {
      if (actor !== 'shopper') for (const one of [theirs].flat()) expect(mine).not.toContain(one)
    }
  }
})
