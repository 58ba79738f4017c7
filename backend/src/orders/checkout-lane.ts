import { liveChannels } from '@highstreet/contract'
import { listingsForSale, openStock, type StockBook, saveStock, shopsByIds } from '../catalogue/index.ts'
import { openBook, saveBook } from '../ledger/index.ts'
import { picturesByIds } from '../media/index.ts'
import { resolveAddresses } from '../places/index.ts'
import type { LaneWork } from '../platform/commit-lane.ts'
import type { Tx } from '../platform/database.ts'
import { publishAll } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import { deleteLines, lockLinesAtShops } from './baskets.queries.ts'
import { boughtPieces, type LimitedWish } from './bought-pieces.ts'
import { type CheckoutCommand, type Counter, checkOut, type PlacedOrder } from './checkout.ts'
import { confirmOrdersQueue, confirmOrdersTask } from './confirm-orders.ts'
import { saleStart } from './drop-terms.ts'
import { orderNumber } from './order-number.ts'
import { insertOrders, nextOrderCounts } from './orders.queries.ts'
import type { BasketLineRow } from './orders.tables.ts'
import type { ShopNow, WholeOrder } from './present-order.ts'
import { selectionOf } from './quote.ts'

/** The order's id; with all that its page shows when it was placed just now. */
export interface Placed {
  orderId: string
  now?: { whole: WholeOrder; shop: ShopNow }
}

/** Everybody who checks out at the same moment shares a transaction: shelves, money, orders and events are written together. */
export function checkoutLane(house: House): LaneWork<CheckoutCommand, Counter, Placed> {
  const numbers = numberPool()
  return {
    name: 'checkout',
    load: async (tx, commands) => openCounter(house, tx, { commands, nextNumber: await numbers(tx) }),
    decide(counter, command) {
      const { order, lines, step, shop } = checkOut(counter, command)
      const whole = { order, lines, steps: [step], rating: null }
      return { orderId: order.id, now: { whole, shop: { shop, pictures: counter.pictures } } }
    },
    save: (tx, counter) => saveCounter(house, tx, counter),
    remember: ({ orderId }) => ({ orderId }),
    recall: (kept) => kept as Placed,
  }
}

interface Opening {
  commands: readonly CheckoutCommand[]
  nextNumber(): string
}

/** Facts first, then the locks: baskets, accounts, shelves. */
async function openCounter(house: House, tx: Tx, { commands, nextNumber }: Opening): Promise<Counter> {
  const { currency, timeZone } = house.config
  const baskets = await lockBaskets(tx, commands)
  const listingIds = wantedListingIds(commands, baskets)
  const listings = await listingsForSale(tx, listingIds, currency)
  const shopIds = [...new Set([...listings.values()].map(({ shopId }) => shopId))]
  const shoppers = new Set(commands.map(({ shopper }) => shopper.id))
  const accounts = [...shoppers].map((ownerId) => ({ kind: 'person' as const, ownerId, currency }))
  const [shops, addresses, ledger, stock] = await Promise.all([
    shopsByIds(tx, shopIds),
    resolveAddresses(tx, [...new Set(commands.map(({ addressLine }) => addressLine))]),
    openBook(tx, { accounts }),
    openStock(tx, listingIds),
  ])
  // Under the locks of the shelves.
  const bought = await boughtPieces(tx, limitedWishes({ commands, baskets, stock }))
  const pictures = await picturesByIds(
    tx,
    [...shops.values()].flatMap(({ pictureId }) => pictureId ?? []),
  )
  const facts = { currency, timeZone, baskets, listings, shops, addresses, pictures, nextNumber }
  return { ...facts, ledger, stock, bought, shopsAtMinute: new Map(), placed: [], clearedLineIds: [] }
}

async function lockBaskets(tx: Tx, commands: readonly CheckoutCommand[]): Promise<Counter['baskets']> {
  const wanted = commands.flatMap(({ shopper, wants }) =>
    'basketAt' in wants ? [{ personId: shopper.id, shopId: wants.basketAt }] : [],
  )
  const baskets: Counter['baskets'] = new Map()
  if (wanted.length === 0) return baskets
  for (const line of await lockLinesAtShops(tx, wanted)) {
    const ofShops = baskets.get(line.person_id) ?? new Map<string, BasketLineRow[]>()
    ofShops.set(line.shop_id, [...(ofShops.get(line.shop_id) ?? []), line])
    baskets.set(line.person_id, ofShops)
  }
  return baskets
}

/** What is sold out or doesn't sell yet is refused in any case. */
function limitedWishes({ commands, baskets, stock }: Wishing): LimitedWish[] {
  return commands.flatMap(({ shopper, wants, at }) => {
    const lines =
      'basketAt' in wants
        ? (baskets.get(shopper.id)?.get(wants.basketAt) ?? []).map(selectionOf)
        : [wants.selection]
    return lines.flatMap(({ listingId }) => {
      const { sellsFrom, limitPerPerson } = stock.saleTermsOf(listingId)
      if (limitPerPerson === null || saleStart({ sellsFrom }, at) || stock.availableOf(listingId) === 0)
        return []
      return [{ personId: shopper.id, listingId }]
    })
  })
}

interface Wishing {
  commands: readonly CheckoutCommand[]
  baskets: Counter['baskets']
  stock: StockBook
}

function wantedListingIds(commands: readonly CheckoutCommand[], baskets: Counter['baskets']) {
  const bought = commands.flatMap(({ wants }) => ('selection' in wants ? [wants.selection.listingId] : []))
  const inBaskets = [...baskets.values()].flatMap((ofShops) =>
    [...ofShops.values()].flat().map((line) => line.listing_id),
  )
  return [...new Set([...bought, ...inBaskets])]
}

/** Asked at once, written one after the other; what a whole shop waits for, its kitchen's channel, comes last. */
async function saveCounter(house: House, tx: Tx, counter: Counter): Promise<void> {
  const { ledger, stock, placed, clearedLineIds } = counter
  await Promise.all([
    saveBook(tx, ledger, new Date()),
    saveStock(tx, stock),
    clearedLineIds.length > 0 && deleteLines(tx, clearedLineIds),
    insertOrders(tx, placed),
    publishAll(tx, placed.map(orderPlaced)),
    addJob(
      tx,
      confirmOrdersTask,
      { orderIds: placed.map(({ order }) => order.id) },
      { queue: confirmOrdersQueue },
    ),
    house.live.sayAll(tx, kitchenNews(placed)),
  ])
}

function orderPlaced({ order }: PlacedOrder) {
  const payload = { orderId: order.id, shopId: order.shop_id, shopperId: order.shopper_id }
  return { name: 'order.placed' as const, subject: order.id, payload }
}

/** A board reads everything again when it hears something: one bell for all that came together. */
function kitchenNews(placed: PlacedOrder[]) {
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
