import { liveChannels } from '@highstreet/contract'
import { listingsForSale, openStock, saveStock, shopsOfListings } from '../catalogue/index.ts'
import { openBook, saveBook } from '../ledger/index.ts'
import { picturesByIds } from '../media/index.ts'
import { resolveAddresses } from '../places/index.ts'
import type { LaneWork } from '../platform/commit-lane.ts'
import type { Tx } from '../platform/database.ts'
import { publishAll } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { sent } from '../platform/lane-database.ts'
import { deleteLines, linesAtShops, lockLinesAtShops } from './baskets.queries.ts'
import { boughtPieces, type LimitedWish } from './bought-pieces.ts'
import { type CheckoutCommand, type Counter, checkOut, type PlacedOrder, wishesOf } from './checkout.ts'
import { confirmLater } from './confirm-orders.ts'
import { saleStart } from './drop-terms.ts'
import { orderNumber } from './order-number.ts'
import { insertOrders, nextOrderCounts } from './orders.queries.ts'
import type { BasketLineRow } from './orders.tables.ts'
import type { ShopNow, WholeOrder } from './present-order.ts'
import { itemOf } from './quote.ts'
import { reservationOf } from './reservation-row.ts'
import { countOpenReservations, insertReservations } from './reservations.queries.ts'
import { hasCapacity } from './selling.ts'

/** The order's id; with all that its page shows when it was placed just now. */
export interface Placed {
  orderId: string
  now?: { whole: WholeOrder; shop: ShopNow }
}

/** Everybody who checks out at the same moment shares a transaction: shelves, money, orders and events are written together. */
export function checkoutLane(house: House): LaneWork<CheckoutCommand, Counter, Placed, Facts> {
  const numbers = numberPool()
  return {
    async prepare(tx, commands) {
      const nextNumber = await numbers(tx)
      return { ...(await readFacts(tx, commands)), nextNumber }
    },
    load: (tx, commands, facts) => openCounter(house, tx, { commands, facts }),
    decide(counter, command) {
      const { order, lines, shop } = checkOut(counter, command)
      if (command.pays === 'later') return { orderId: order.id }
      const whole = { order, lines, steps: [], rating: null }
      return { orderId: order.id, now: { whole, shop: { shop, pictures: counter.pictures } } }
    },
    save: (tx, counter) => saveCounter(house, tx, counter),
    remember: ({ orderId }) => ({ orderId }),
    recall: (kept) => kept as Placed,
  }
}

/** What is read without a lock: it may have changed a moment later all the same, and the price on the page is compared with it. */
interface Facts {
  listings: Counter['listings']
  shops: Counter['shops']
  addresses: Counter['addresses']
  nextNumber(): string
}

async function readFacts(tx: Tx, commands: readonly CheckoutCommand[]) {
  const baskets = byShopper(await linesAtShops(tx, basketsWanted(commands)))
  const listingIds = wantedListingIds(commands, baskets)
  const [listings, shops, addresses] = await Promise.all([
    listingsForSale(tx, listingIds),
    shopsOfListings(tx, listingIds),
    resolveAddresses(tx, [...new Set(commands.map(({ addressLine }) => addressLine))]),
  ])
  return { listings, shops, addresses }
}

/** The locks: baskets, accounts, shelves. */
async function openCounter(
  house: House,
  tx: Tx,
  { commands, facts }: { commands: readonly CheckoutCommand[]; facts: Facts },
): Promise<Counter> {
  const { currency, timeZone } = house.config
  const atShops = basketsWanted(commands)
  const baskets = byShopper(atShops.length > 0 ? await lockLinesAtShops(tx, atShops) : [])
  const listingIds = wantedListingIds(commands, baskets)
  await readNewcomers(tx, { facts, listingIds })
  const shoppers = new Set(commands.map(({ shopper }) => shopper.id))
  const accounts = [...shoppers].map((ownerId) => ({ kind: 'person' as const, ownerId, currency }))
  const wanted = { commands, baskets, ...facts }
  const covers = [...facts.shops.values()].flatMap(({ pictureId }) => pictureId ?? [])
  const [ledger, stock, pictures] = await Promise.all([
    openBook(tx, { accounts }),
    openStock(tx, { ...stockWanted(wanted), from: house.clock.now() }),
    picturesByIds(tx, covers),
  ])
  // Under the locks of the accounts: nobody orders twice at the same time.
  const bought = await boughtPieces(tx, limitedWishes({ ...wanted, stock }))
  const later = commands.flatMap(({ pays, shopper }) => (pays === 'later' ? [shopper.id] : []))
  const openReservations =
    later.length > 0 ? await countOpenReservations(tx, later) : new Map<string, number>()
  const opened = { currency, timeZone, baskets, ledger, stock, pictures, bought, openReservations }
  return { ...facts, ...opened, shopsAtMinute: new Map(), placed: [], reserved: [] }
}

/** Something may have come into a basket between the first look and the lock. */
async function readNewcomers(tx: Tx, { facts, listingIds }: { facts: Facts; listingIds: readonly string[] }) {
  const newcomers = listingIds.filter((id) => !facts.listings.has(id))
  if (newcomers.length === 0) return
  const [listings, shops] = await Promise.all([
    listingsForSale(tx, newcomers),
    shopsOfListings(tx, newcomers),
  ])
  for (const [id, listing] of listings) facts.listings.set(id, listing)
  for (const [id, shop] of shops) facts.shops.set(id, shop)
}

function basketsWanted(commands: readonly CheckoutCommand[]) {
  return commands.flatMap(({ shopper, wants }) =>
    'basketAt' in wants ? [{ personId: shopper.id, shopId: wants.basketAt }] : [],
  )
}

function byShopper(lines: readonly (BasketLineRow & { person_id: string })[]): Counter['baskets'] {
  const baskets: Counter['baskets'] = new Map()
  for (const line of lines) {
    const ofShops = baskets.get(line.person_id) ?? new Map<string, BasketLineRow[]>()
    ofShops.set(line.shop_id, [...(ofShops.get(line.shop_id) ?? []), line])
    baskets.set(line.person_id, ofShops)
  }
  return baskets
}

interface Wishing extends Pick<Counter, 'baskets' | 'listings' | 'shops'> {
  commands: readonly CheckoutCommand[]
}

function stockWanted({ commands, baskets, listings, shops }: Wishing) {
  const wishes = commands.flatMap((command) => wishesOf({ baskets }, command))
  const supplyIds = wishes.flatMap((wish) => {
    const listing = listings.get(wish.listingId)
    return listing ? itemOf(wish, listing).uses.map(({ supplyId }) => supplyId) : []
  })
  return { supplyIds, shops: [...shops.values()].filter(hasCapacity) }
}

/** What is sold out or doesn't sell yet is refused in any case. */
function limitedWishes({
  commands,
  baskets,
  listings,
  stock,
}: Wishing & Pick<Counter, 'stock'>): LimitedWish[] {
  return commands.flatMap((command) =>
    wishesOf({ baskets }, command).flatMap(({ listingId }) => {
      const listing = listings.get(listingId)
      if (!listing || listing.limitPerPerson === null) return []
      if (saleStart(listing, command.at) || stock.availableFor(listing.uses) === 0) return []
      return [{ personId: command.shopper.id, listingId }]
    }),
  )
}

function wantedListingIds(commands: readonly CheckoutCommand[], baskets: Counter['baskets']) {
  const bought = commands.flatMap(({ wants }) => ('selection' in wants ? [wants.selection.listingId] : []))
  const inBaskets = [...baskets.values()].flatMap((ofShops) =>
    [...ofShops.values()].flat().map((line) => line.listing_id),
  )
  return [...new Set([...bought, ...inBaskets])]
}

/** The largest first, so that the database has work while the rest is made up; what a whole shop waits for, its kitchen's channel, last. */
async function saveCounter(house: House, tx: Tx, counter: Counter): Promise<void> {
  const { ledger, stock, placed, reserved } = counter
  const saveHeld = () => Promise.all([saveBook(tx, ledger, new Date()), saveStock(tx, stock)])
  await Promise.all([
    placed.length > 0 && savePlaced(house, tx, placed),
    reserved.length > 0 && insertReservations(tx, reserved.map(reservationOf)),
    sent(placed.length).then(saveHeld),
  ])
  await house.live.sayAll(tx, kitchenNews(placed))
}

/** Orders that are paid for, with all that follows from them but the bell of their kitchens: see `kitchenNews`. */
export async function savePlaced(house: House, tx: Tx, placed: PlacedOrder[]): Promise<void> {
  const cleared = placed.flatMap(({ clears }) => clears)
  const orderIds = placed.map(({ order }) => order.id)
  const tellOthers = () =>
    Promise.all([
      cleared.length > 0 && deleteLines(tx, cleared),
      publishAll(tx, placed.map(orderPlaced)),
      confirmLater(house, tx, orderIds),
    ])
  await Promise.all([insertOrders(tx, placed), sent(placed.length).then(tellOthers)])
}

function orderPlaced({ order }: PlacedOrder) {
  const payload = { orderId: order.id, shopId: order.shop_id, shopperId: order.shopper_id }
  return { name: 'order.placed' as const, subject: order.id, payload }
}

/** A board reads everything again when it hears something: one bell for all that came together. */
export function kitchenNews(placed: readonly PlacedOrder[]) {
  const byShop = new Map(placed.map(({ order }) => [order.shop_id, order.id]))
  return [...byShop].map(([shopId, orderId]) => ({
    channel: liveChannels.kitchen(shopId),
    message: { type: 'kitchen.changed' as const, orderId, isNew: true },
  }))
}

const numbersAtOnce = 2048

/** Numbers are drawn beforehand and kept over batches, so that the refused use none up. */
function numberPool() {
  const pool: number[] = []
  return async (tx: Tx) => {
    // Enough also for the batch that is under way beside this one.
    if (pool.length < numbersAtOnce / 2) pool.push(...(await nextOrderCounts(tx, numbersAtOnce)))
    return () => {
      const count = pool.shift()
      if (count === undefined) throw new Error('More orders than numbers were drawn for.')
      return orderNumber(count)
    }
  }
}
