import { randomBytes, randomInt } from 'node:crypto'
import { takeStock } from '../catalogue/index.ts'
import { hold } from '../ledger/index.ts'
import { type Tx, uuidv7 } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { once } from '../platform/idempotency.ts'
import { Refusal } from '../platform/refusal.ts'
import { deleteLines, findBasket } from './baskets.queries.ts'
import { buyableItem } from './change-basket.ts'
import { sendConfirmation } from './order-letters.ts'
import { orderNumber } from './order-number.ts'
import { insertFirstStep, insertOrder, nextOrderCount } from './orders.queries.ts'
import type { OrderLineRow, OrderRow, OrderStepRow } from './orders.tables.ts'
import { type Item, type OpenShop, type OrderQuote, quoteOf, type Way } from './quote.ts'
import { basketItems } from './read-baskets.ts'
import { knownAddress, openShops, wayTo } from './selling.ts'
import { tellFollowers, tellKitchen } from './take-step.ts'

/** 192 bits: a link that nobody guesses. */
const trackingTokenBytes = 24

export interface Checkout {
  shopper: { id: string; name: string }
  addressLine: string
  tipMinor: number
  note: string
  /** What the page showed. */
  expectedTotalMinor: number
}

interface Keyed {
  idempotencyKey: string
}

/** Checks one shop's basket out, once for a key. Answers the order's id. */
export function placeOrder(house: House, request: Checkout & Keyed & { shopId: string }): Promise<string> {
  const { shopper, shopId } = request
  return onceEach(house, 'placeOrder', request, async (tx) => {
    const basketId = await findBasket(tx, { personId: shopper.id })
    const items = basketId ? await basketItems(house, tx, basketId, shopId) : []
    if (items.length === 0) throw new Refusal('basket_empty')

    // Another tab may have checked the same basket out: then its lines are gone.
    const cleared = await deleteLines(
      tx,
      items.map(({ line }) => line.id),
    )
    if (cleared < items.length) throw new Refusal('basket_empty')
    return order(house, tx, { ...request, items })
  })
}

export interface Purchase {
  listingId: string
  quantity: number
  choiceIds: string[]
}

/** Orders one listing without the basket, once for a key. Answers the order's id. */
export function buyNow(house: House, request: Checkout & Keyed & Purchase): Promise<string> {
  const { listingId, quantity, choiceIds } = request
  return onceEach(house, 'buyNow', request, async (tx) => {
    const item = await buyableItem(house, { listingId, quantity, choiceIds, note: '' }, tx)
    return order(house, tx, { ...request, shopId: item.listing.shopId, items: [item] })
  })
}

function onceEach(
  house: House,
  endpoint: string,
  request: Checkout & Keyed,
  work: (tx: Tx) => Promise<string>,
) {
  const { shopper, idempotencyKey, ...body } = request
  const call = { personId: shopper.id, endpoint, key: idempotencyKey, body }
  return house.db.transaction().execute((tx) => once(tx, call, () => work(tx)))
}

/**
 * Prices and checks everything as it is now, then takes money and pieces and writes the order. What many want at once, the shelf and
 * the kitchen's channel, is locked last: everybody else waits only from there to COMMIT.
 */
async function order(house: House, tx: Tx, checkout: Checkout & { shopId: string; items: Item[] }) {
  const { shopId, items, shopper, tipMinor } = checkout
  const shop = (await openShops(house, tx, [shopId])).get(shopId)
  if (!shop) throw new Refusal('listing_not_for_sale')
  const address = await knownAddress(tx, checkout.addressLine)
  const way = wayTo(shop, address)
  const quote = quoteOf({ items, shop, way, tipMinor })
  assertAsShown(quote, checkout, house.config.currency)

  const placing = { house, checkout, shop, address, way, quote }
  const row = orderRow(placing, orderNumber(await nextOrderCount(tx)))
  const amount = { amount: row.total_minor, currency: row.currency }
  const description = `Order ${row.number} at ${shop.name}`
  const owner = { kind: 'person', ownerId: shopper.id } as const
  await hold(tx, { id: row.id, purpose: 'order', owner, amount, description, at: row.placed_at })

  const lines = orderLines(items, row.id)
  const placed = placedStep(row)
  await insertOrder(tx, row, lines)
  await insertFirstStep(tx, placed)
  await publish(tx, 'order.placed', row.id, { orderId: row.id, shopId, shopperId: shopper.id })
  await sendConfirmation(house, tx, { order: row, lines })
  const change = { order: row, steps: [placed], isNew: true }
  await tellFollowers(house, tx, change)
  await takeStock(tx, items)
  await tellKitchen(house, tx, change)
  return row.id
}

function placedStep({ id, placed_at, shopper_id }: OrderRow): OrderStepRow {
  return {
    order_id: id,
    status: 'placed',
    at: placed_at,
    taker: 'shopper',
    person_id: shopper_id,
    reason: null,
  }
}

function assertAsShown({ obstacles, price }: OrderQuote, { expectedTotalMinor }: Checkout, currency: string) {
  const [obstacle] = obstacles
  if (obstacle) throw new Refusal(obstacle.code, { facts: { ...obstacle.facts, currency } })
  if (price.totalMinor !== expectedTotalMinor) {
    const facts = { total: price.totalMinor, expected: expectedTotalMinor, currency }
    throw new Refusal('price_changed', { facts })
  }
}

interface Placing {
  house: House
  checkout: Checkout
  shop: OpenShop
  address: Awaited<ReturnType<typeof knownAddress>>
  way: Way
  quote: OrderQuote
}

function orderRow(
  { house, checkout, shop, address, way, quote: { price } }: Placing,
  number: string,
): OrderRow {
  return {
    id: uuidv7(),
    number,
    status: 'placed',
    shopper_id: checkout.shopper.id,
    shopper_name: checkout.shopper.name,
    shop_id: shop.id,
    shop_slug: shop.slug,
    shop_name: shop.name,
    pickup_line: shop.address.line,
    pickup_latitude: shop.address.position.latitude,
    pickup_longitude: shop.address.position.longitude,
    address_line: address.line,
    address_latitude: address.position.latitude,
    address_longitude: address.position.longitude,
    note: checkout.note,
    prep_minutes: shop.prepMinutes,
    ride_minutes: way.rideMinutes,
    currency: house.config.currency,
    goods_minor: price.goodsMinor,
    discount_minor: price.discountMinor,
    delivery_minor: way.deliveryMinor,
    tip_minor: price.tipMinor,
    total_minor: price.totalMinor,
    taxes: price.taxes,
    placed_at: house.clock.now(),
    promised_at: null,
    ready_by: null,
    escalated_at: null,
    courier_id: null,
    courier_name: null,
    tracking_token: randomBytes(trackingTokenBytes).toString('base64url'),
    handover_code: String(randomInt(10_000)).padStart(4, '0'),
  }
}

function orderLines(items: Item[], orderId: string): OrderLineRow[] {
  return items.map(({ listing, quantity, choices, note, unitMinor }) => ({
    id: uuidv7(),
    order_id: orderId,
    listing_id: listing.id,
    name: listing.name,
    quantity,
    choices: (choices ?? []).map(({ name }) => name),
    note,
    unit_minor: unitMinor,
    tax_rate_basis_points: listing.taxRateBasisPoints,
  }))
}
