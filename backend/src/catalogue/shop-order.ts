import type { ShopCard } from '@highstreet/contract'

/** Where a shop stands in the list of shops: smaller goes first, number by number, then by id. */
export type ShopPlace = readonly [closed: number, farOrPoorlyRated: number, fewReviews: number, id: string]

/** Open shops first; then the nearest when an address was given, otherwise the best rated. */
export function shopPlace({ id, open, distanceMeters, rating }: ShopCard): ShopPlace {
  return [open.isOpen ? 0 : 1, distanceMeters ?? -rating.average, -rating.count, id]
}

export function compareShopPlaces(a: ShopPlace, b: ShopPlace): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0)
}
