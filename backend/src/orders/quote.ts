import type { KnownShop, ListingForSale, StockBook, TimePlan, Use } from '../catalogue/index.ts'
import type { Facts } from '../platform/refusal.ts'
import { type BasketPrice, basketPrice } from './basket-price.ts'
import { isWithinLimit, saleStart } from './drop-terms.ts'
import { type Choice, chosenOptions, unitPriceMinor } from './option-choice.ts'
import type { BasketLineRow } from './orders.tables.ts'

/** A shop, and whether it is open at the moment. */
export type OpenShop = KnownShop & { isOpen: boolean }

export interface Selection {
  listingId: string
  quantity: number
  choiceIds: string[]
  note: string
}

export function selectionOf(line: BasketLineRow): Selection {
  return {
    listingId: line.listing_id,
    quantity: line.quantity,
    choiceIds: line.choice_ids,
    note: line.note,
  }
}

/** What was selected, with what the shop says about it now. */
export interface Item extends Selection {
  listing: ListingForSale
  /** What one piece takes, its options included. */
  uses: Use[]
  /** Null when the shop does not offer this choice any more. */
  choices: Choice[] | null
  unitMinor: number
}

export function itemOf(selection: Selection, listing: ListingForSale): Item {
  const choices = chosenOptions(listing.optionGroups, selection.choiceIds)
  const uses = [...listing.uses, ...(choices ?? []).flatMap((choice) => choice.uses)]
  return {
    ...selection,
    listing,
    choices,
    uses,
    unitMinor: unitPriceMinor(listing.priceMinor, choices ?? []),
  }
}

/** How far the door is; null while no address is known. */
export interface Way {
  distanceMeters: number
  rideMinutes: number
  deliveryMinor: number
}

export interface Obstacle {
  code:
    | 'listing_not_for_sale'
    | 'option_choice_invalid'
    | 'not_on_sale_yet'
    | 'out_of_stock'
    | 'limit_per_person_reached'
    | 'shop_closed'
    | 'shop_full'
    | 'out_of_delivery_area'
    | 'below_minimum_order'
  facts: Facts
}

export interface OrderQuote {
  price: BasketPrice
  minimumMissingMinor: number | null
  distanceMeters: number | null
  deliveryMinutes: number | null
  /** What it takes of the shop's time; null while no address is known, or when there is none left. */
  time: TimePlan | null
  /** What stands in the way, the most telling first: the page lists them, checkout refuses with the first. */
  obstacles: Obstacle[]
}

/** What ordering these things costs and whether it can be done: shown on the page and enforced at checkout. */
export function quoteOf({ items, shop, way, tipMinor, now, boughtOf, stock }: Ordering): OrderQuote {
  const price = basketPrice({
    lines: items.filter(canBeSold).map(({ unitMinor, quantity, listing }) => ({
      unitMinor,
      quantity,
      taxRateBasisPoints: listing.taxRateBasisPoints,
    })),
    deliveryMinor: way?.deliveryMinor ?? null,
    tipMinor,
  })
  const kitchenMinutes = items.reduce((sum, item) => sum + item.quantity * item.listing.kitchenMinutes, 0)
  const time = way && stock.timeFor(shop, { now, kitchenMinutes, rideMinutes: way.rideMinutes })
  const missingMinor = Math.max(shop.minimumOrderMinor - price.goodsMinor, 0)
  return {
    price,
    minimumMissingMinor: missingMinor > 0 ? missingMinor : null,
    distanceMeters: way?.distanceMeters ?? null,
    deliveryMinutes: time?.deliveryMinutes ?? null,
    time,
    obstacles: [
      ...itemObstacles(items, { now, boughtOf, stock }),
      ...shopObstacles(shop, { way, time, missingMinor }),
    ],
  }
}

export interface Ordering {
  items: readonly Item[]
  shop: OpenShop
  way: Way | null
  tipMinor: number
  now: Date
  /** How many pieces of a listing with a limit this person has ordered so far. */
  boughtOf: (listingId: string) => number
  /** What there is of everything that these take, under lock or as a page shows it. */
  stock: StockBook
}

export function canBeSold({ listing, choices }: Item) {
  return listing.forSale && choices !== null
}

function itemObstacles(
  items: readonly Item[],
  { now, boughtOf, stock }: Pick<Ordering, 'now' | 'boughtOf' | 'stock'>,
): Obstacle[] {
  const wanted = piecesWanted(items)
  const short = new Set(stock.shortages(items))
  return items.flatMap((item): Obstacle[] => {
    const { listing, choices, uses } = item
    const about = { listingId: listing.id, name: listing.name }
    if (!listing.forSale) return [{ code: 'listing_not_for_sale', facts: about }]
    const startsAt = saleStart(listing, now)
    if (startsAt) return [{ code: 'not_on_sale_yet', facts: { ...about, startsAt: startsAt.toISOString() } }]
    if (!choices) return [{ code: 'option_choice_invalid', facts: about }]
    const pieces = wanted.get(listing.id) ?? 0
    const { limitPerPerson: limit } = listing
    if (short.has(item)) {
      return [{ code: 'out_of_stock', facts: { ...about, available: stock.availableFor(uses) } }]
    }
    const bought = limit === null ? 0 : boughtOf(listing.id)
    if (isWithinLimit({ pieces, bought, limit })) return []
    return [{ code: 'limit_per_person_reached', facts: { ...about, limit, bought } }]
  })
}

/** The same listing may stand in several lines with other choices; they share its stock. */
export function piecesWanted(
  items: readonly Pick<Selection, 'listingId' | 'quantity'>[],
): Map<string, number> {
  const wanted = new Map<string, number>()
  for (const { listingId, quantity } of items) wanted.set(listingId, (wanted.get(listingId) ?? 0) + quantity)
  return wanted
}

function shopObstacles(
  shop: OpenShop,
  { way, time, missingMinor }: { way: Way | null; time: TimePlan | null; missingMinor: number },
): Obstacle[] {
  const obstacles: Obstacle[] = []
  if (!shop.isOpen) obstacles.push({ code: 'shop_closed', facts: { shopName: shop.name } })
  else if (way && !time) obstacles.push({ code: 'shop_full', facts: { shopName: shop.name } })
  if (way && way.distanceMeters > shop.deliveryRadiusMeters) {
    const { distanceMeters } = way
    const radiusMeters = shop.deliveryRadiusMeters
    obstacles.push({ code: 'out_of_delivery_area', facts: { distanceMeters, radiusMeters } })
  }
  if (missingMinor > 0) obstacles.push({ code: 'below_minimum_order', facts: { missing: missingMinor } })
  return obstacles
}
