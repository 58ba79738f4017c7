import type { KnownShop, ListingForSale } from '../catalogue/index.ts'
import type { Facts } from '../platform/refusal.ts'
import { type BasketPrice, basketPrice } from './basket-price.ts'
import { deliveryMinutes } from './delivery-promise.ts'
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
  /** Null when the shop does not offer this choice any more. */
  choices: Choice[] | null
  unitMinor: number
}

export function itemOf(selection: Selection, listing: ListingForSale): Item {
  const choices = chosenOptions(listing.optionGroups, selection.choiceIds)
  return { ...selection, listing, choices, unitMinor: unitPriceMinor(listing.priceMinor, choices ?? []) }
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
    | 'out_of_delivery_area'
    | 'below_minimum_order'
  facts: Facts
}

export interface OrderQuote {
  price: BasketPrice
  minimumMissingMinor: number | null
  distanceMeters: number | null
  deliveryMinutes: number | null
  /** What stands in the way, the most telling first: the page lists them, checkout refuses with the first. */
  obstacles: Obstacle[]
}

/** What ordering these things costs and whether it can be done: shown on the page and enforced at checkout. */
export function quoteOf({ items, shop, way, tipMinor, now, boughtOf }: Ordering): OrderQuote {
  const price = basketPrice({
    lines: items.filter(canBeSold).map(({ unitMinor, quantity, listing }) => ({
      unitMinor,
      quantity,
      taxRateBasisPoints: listing.taxRateBasisPoints,
    })),
    deliveryMinor: way?.deliveryMinor ?? null,
    tipMinor,
  })
  const missingMinor = Math.max(shop.minimumOrderMinor - price.goodsMinor, 0)
  return {
    price,
    minimumMissingMinor: missingMinor > 0 ? missingMinor : null,
    distanceMeters: way?.distanceMeters ?? null,
    deliveryMinutes: way ? deliveryMinutes({ prepMinutes: shop.prepMinutes, ...way }) : null,
    obstacles: [...itemObstacles(items, { now, boughtOf }), ...shopObstacles(shop, way, missingMinor)],
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
}

export function canBeSold({ listing, choices }: Item) {
  return listing.forSale && choices !== null
}

function itemObstacles(
  items: readonly Item[],
  { now, boughtOf }: Pick<Ordering, 'now' | 'boughtOf'>,
): Obstacle[] {
  const wanted = piecesWanted(items)
  return items.flatMap(({ listing, choices }): Obstacle[] => {
    const about = { listingId: listing.id, name: listing.name }
    if (!listing.forSale) return [{ code: 'listing_not_for_sale', facts: about }]
    const startsAt = saleStart(listing, now)
    if (startsAt) return [{ code: 'not_on_sale_yet', facts: { ...about, startsAt: startsAt.toISOString() } }]
    if (!choices) return [{ code: 'option_choice_invalid', facts: about }]
    const pieces = wanted.get(listing.id) ?? 0
    const { stock: available, limitPerPerson: limit } = listing
    if (available !== null && pieces > available) {
      return [{ code: 'out_of_stock', facts: { ...about, available } }]
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

function shopObstacles(shop: OpenShop, way: Way | null, missingMinor: number): Obstacle[] {
  const obstacles: Obstacle[] = []
  if (!shop.isOpen) obstacles.push({ code: 'shop_closed', facts: { shopName: shop.name } })
  if (way && way.distanceMeters > shop.deliveryRadiusMeters) {
    const { distanceMeters } = way
    const radiusMeters = shop.deliveryRadiusMeters
    obstacles.push({ code: 'out_of_delivery_area', facts: { distanceMeters, radiusMeters } })
  }
  if (missingMinor > 0) obstacles.push({ code: 'below_minimum_order', facts: { missing: missingMinor } })
  return obstacles
}
