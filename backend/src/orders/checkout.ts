import { type Address, maxOpenReservations, type Picture } from '@highstreet/contract'
import type { KnownShop, ListingForSale, StockBook, TimePlan } from '../catalogue/index.ts'
import { openingState } from '../catalogue/index.ts'
import type { LedgerBook } from '../ledger/index.ts'
import type { LaneCommand } from '../platform/commit-lane.ts'
import { uuidv7 } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { BoughtPieces } from './bought-pieces.ts'
import type { BasketLineRow, OrderLineRow, OrderRow } from './orders.tables.ts'
import {
  type Item,
  itemOf,
  type OpenShop,
  type OrderQuote,
  quoteOf,
  type Selection,
  selectionOf,
  type Way,
} from './quote.ts'
import { wayTo } from './selling.ts'

/** One shopper pressing the button. What is random or of this moment comes with it, so that deciding is pure. */
export interface CheckoutCommand extends LaneCommand {
  orderId: string
  trackingToken: string
  handoverCode: string
  at: Date
  shopper: { id: string; name: string }
  addressLine: string
  tipMinor: number
  note: string
  /** What the page showed. */
  expectedTotalMinor: number
  /** Everything of this shop in the basket, or one thing without the basket. */
  wants: { basketAt: string } | { selection: Selection }
  /** From the wallet, or by card within the time for which things are kept. */
  pays: 'now' | 'later'
}

/** Everything that the checkouts of one batch read and change. */
export interface Counter {
  currency: string
  timeZone: string
  /** By shopper, then by shop. */
  baskets: Map<string, Map<string, BasketLineRow[]>>
  listings: Map<string, ListingForSale>
  shops: Map<string, KnownShop>
  /** Whether each is open, reckoned once a minute. */
  shopsAtMinute: Map<string, OpenShop>
  addresses: Map<string, Address>
  pictures: Map<string, Picture>
  ledger: LedgerBook
  stock: StockBook
  bought: BoughtPieces
  nextNumber(): string
  placed: PlacedOrder[]
  /** Taken from the shelf; they become orders when the money is there. */
  reserved: PlacedOrder[]
  /** How many each shopper has open, where somebody pays later. */
  openReservations: Map<string, number>
}

export interface PlacedOrder {
  order: OrderRow
  lines: OrderLineRow[]
  /** Lines of the basket that go with it. */
  clears: string[]
}

/**
 * Prices and checks everything as it is now, then takes pieces and money. Refuses, before anything is taken, what stands in the way:
 * an empty basket, a listing or a door that doesn't fit, a closed shop, another price than shown, too little money.
 */
export function checkOut(counter: Counter, command: CheckoutCommand): PlacedOrder & { shop: OpenShop } {
  const { shopper, tipMinor } = command
  const { items, clears } = wantedItems(counter, command)
  const shop = shopOf(counter, items, command.at)
  const address = counter.addresses.get(command.addressLine)
  if (!address) throw new Refusal('address_unknown', { facts: { line: command.addressLine } })
  const way = wayTo(shop, address)
  const boughtOf = (listingId: string) => counter.bought.of(shopper.id, listingId)
  const { stock } = counter
  const quote = quoteOf({ items, shop, way, tipMinor, now: command.at, boughtOf, stock })
  const time = assertAsShown(quote, command, counter.currency)

  const order = orderRow({ counter, command, shop, address, way, quote })
  if (command.pays === 'now') counter.ledger.hold(holdOf(order))
  else countReservation(counter, shopper.id)
  order.taken = [...stock.take(items), ...stock.takeTime(shop.id, time)]
  counter.bought.add(shopper.id, items)
  const placed = { order, lines: orderLines(items, order.id), clears }
  if (command.pays === 'now') counter.placed.push(placed)
  else counter.reserved.push(placed)
  return { ...placed, shop }
}

/** The money of an order, from its shopper's wallet. */
export function holdOf(order: OrderRow) {
  return {
    id: order.id,
    purpose: 'order' as const,
    owner: { kind: 'person' as const, ownerId: order.shopper_id },
    amount: { amount: order.total_minor, currency: order.currency },
    description: `Order ${order.number} at ${order.shop_name}`,
    at: order.placed_at,
  }
}

/** Nobody keeps a whole shop from the others. */
function countReservation({ openReservations }: Counter, shopperId: string) {
  const open = openReservations.get(shopperId) ?? 0
  if (open >= maxOpenReservations)
    throw new Refusal('reservations_full', { facts: { max: maxOpenReservations } })
  openReservations.set(shopperId, open + 1)
}

function wantedItems(counter: Counter, { shopper, wants }: CheckoutCommand) {
  if ('selection' in wants) return { items: [boughtNow(counter, wants.selection)], clears: [] }
  const ofShops = counter.baskets.get(shopper.id)
  const lines = ofShops?.get(wants.basketAt) ?? []
  // Listings that were deleted have left the basket with that.
  const items = lines.flatMap((line) => itemWanted(counter, selectionOf(line)) ?? [])
  if (items.length === 0) throw new Refusal('basket_empty')
  return { items, clears: lines.map(({ id }) => id) }
}

function boughtNow(counter: Counter, selection: Selection): Item {
  const item = itemWanted(counter, selection)
  if (!item) throw new Refusal('listing_not_found')
  const facts = { listingId: item.listing.id, name: item.listing.name }
  if (!item.listing.forSale) throw new Refusal('listing_not_for_sale', { facts })
  if (!item.choices) throw new Refusal('option_choice_invalid', { facts })
  return item
}

function itemWanted({ listings }: Pick<Counter, 'listings'>, selection: Selection): Item | undefined {
  const listing = listings.get(selection.listingId)
  return listing && itemOf(selection, listing)
}

/** Everything that a command is about, with what its baskets hold. */
export function wishesOf({ baskets }: Pick<Counter, 'baskets'>, { shopper, wants }: CheckoutCommand) {
  if ('selection' in wants) return [wants.selection]
  return (baskets.get(shopper.id)?.get(wants.basketAt) ?? []).map(selectionOf)
}

function shopOf(counter: Counter, [first]: Item[], now: Date): OpenShop {
  const shop = first && counter.shops.get(first.listing.shopId)
  if (!shop) throw new Refusal('listing_not_for_sale')
  // Opening hours are told to the minute.
  const key = `${shop.id} ${Math.floor(now.getTime() / 60_000)}`
  const known = counter.shopsAtMinute.get(key)
  if (known) return known
  const { isOpen } = openingState(shop.hours, { now, timeZone: counter.timeZone })
  const open = { ...shop, isOpen }
  counter.shopsAtMinute.set(key, open)
  return open
}

/** Answers what it takes of the shop's time. */
function assertAsShown(
  { obstacles, price, time }: OrderQuote,
  { expectedTotalMinor }: CheckoutCommand,
  currency: string,
): TimePlan {
  const [obstacle] = obstacles
  if (obstacle) throw new Refusal(obstacle.code, { facts: { ...obstacle.facts, currency } })
  if (price.totalMinor !== expectedTotalMinor) {
    const facts = { total: price.totalMinor, expected: expectedTotalMinor, currency }
    throw new Refusal('price_changed', { facts })
  }
  if (!time) throw new Error('A quote without obstacles knows when it can be brought.')
  return time
}

interface Placing {
  counter: Counter
  command: CheckoutCommand
  shop: OpenShop
  address: Address
  way: Way
  quote: OrderQuote
}

function orderRow({ counter, command, shop, address, way, quote }: Placing): OrderRow {
  const { price, deliveryMinutes } = quote
  return {
    id: command.orderId,
    number: counter.nextNumber(),
    status: 'placed',
    shopper_id: command.shopper.id,
    shopper_name: command.shopper.name,
    shop_id: shop.id,
    shop_slug: shop.slug,
    shop_name: shop.name,
    pickup_line: shop.address.line,
    pickup_latitude: shop.address.position.latitude,
    pickup_longitude: shop.address.position.longitude,
    address_line: address.line,
    address_latitude: address.position.latitude,
    address_longitude: address.position.longitude,
    note: command.note,
    // With the time that it waits for the kitchen or for a courier.
    prep_minutes: (deliveryMinutes ?? 0) - way.rideMinutes,
    ride_minutes: way.rideMinutes,
    currency: counter.currency,
    goods_minor: price.goodsMinor,
    discount_minor: price.discountMinor,
    delivery_minor: way.deliveryMinor,
    tip_minor: price.tipMinor,
    total_minor: price.totalMinor,
    taxes: price.taxes,
    taken: [],
    placed_at: command.at,
    promised_at: null,
    ready_by: null,
    escalated_at: null,
    courier_id: null,
    courier_name: null,
    tracking_token: command.trackingToken,
    handover_code: command.handoverCode,
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
