import type { Address, Category, Picture, Shop, ShopCard } from '@highstreet/contract'
import { streetDistanceMeters } from '../places/index.ts'
import { deliveryFeeMinor } from './delivery-fee.ts'
import { openingState } from './opening-state.ts'
import type { ShopRow } from './shops.queries.ts'
import type { Today } from './today.ts'

/** What a card shows beside the row. */
export interface ShopSurroundings {
  pictures: ReadonlyMap<string, Picture>
  today: Today
  near?: Address | null
}

export function presentShopCard(row: ShopRow, { pictures, today, near }: ShopSurroundings): ShopCard {
  const money = (amount: number) => ({ amount, currency: today.currency })
  const { isOpen, changesAt } = openingState(row.hours, today)
  const distanceMeters = near ? streetDistanceMeters(positionOf(row), near.position) : null
  const reached = distanceMeters !== null && distanceMeters <= row.delivery_radius_meters
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    tagline: row.tagline,
    picture: pictures.get(row.picture_ids[0] ?? '') ?? null,
    rating: { average: ratingAverage(row), count: row.rating_count },
    open: { isOpen, changesAt: changesAt?.toISOString() ?? null },
    prepMinutes: row.prep_minutes,
    minimumOrder: money(row.minimum_order_minor),
    distanceMeters,
    deliveryFee: reached ? money(deliveryFeeMinor(distanceMeters)) : null,
  }
}

export function presentShop(
  row: ShopRow,
  shown: ShopSurroundings & { categories: Category[]; listingCount: number },
): Shop {
  return {
    ...presentShopCard(row, shown),
    story: row.story,
    pictures: row.picture_ids.flatMap((id) => shown.pictures.get(id) ?? []),
    address: { line: row.address_line, position: positionOf(row) },
    hours: row.hours,
    deliveryRadiusMeters: row.delivery_radius_meters,
    kitchenMinutesPerQuarter: row.kitchen_minutes_per_quarter,
    deliveriesPerHalfHour: row.deliveries_per_half_hour,
    categories: shown.categories,
    listingCount: shown.listingCount,
  }
}

export function positionOf({ latitude, longitude }: Pick<ShopRow, 'latitude' | 'longitude'>) {
  return { latitude, longitude }
}

/** To one hundredth; 0 while nobody has said anything. */
export function ratingAverage({ rating_sum, rating_count }: Pick<ShopRow, 'rating_sum' | 'rating_count'>) {
  return rating_count === 0 ? 0 : Math.round((rating_sum / rating_count) * 100) / 100
}
