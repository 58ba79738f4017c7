import type { Address, OpeningSpan } from '@highstreet/contract'
import type { Db, Tx } from '../platform/database.ts'
import { positionOf } from './present-shop.ts'
import { type ShopRow, shopById, shopsByIds, shopsWithListings } from './shops.queries.ts'
import type { TimedShop } from './stock-book.ts'

/** A shop as other modules know it. Minor units, meters, minutes. */
export interface KnownShop extends TimedShop {
  slug: string
  name: string
  address: Address
  hours: OpeningSpan[]
  deliveryRadiusMeters: number
  minimumOrderMinor: number
  /** The cover, for `picturesByIds` of media. */
  pictureId: string | null
}

export async function knownShop(db: Db | Tx, shopId: string): Promise<KnownShop | null> {
  const row = await shopById(db, shopId)
  return row ? known(row) : null
}

/** By id, in one statement; shops that do not exist are missing. */
export async function knownShops(db: Db | Tx, ids: readonly string[]): Promise<Map<string, KnownShop>> {
  return ids.length > 0 ? byId(await shopsByIds(db, ids)) : new Map()
}

/** Of the shops to which these listings belong, by the shop's id. */
export async function knownShopsOfListings(
  db: Db | Tx,
  listingIds: readonly string[],
): Promise<Map<string, KnownShop>> {
  return listingIds.length > 0 ? byId(await shopsWithListings(db, listingIds)) : new Map()
}

function byId(rows: readonly ShopRow[]): Map<string, KnownShop> {
  return new Map(rows.map((row) => [row.id, known(row)]))
}

function known(row: ShopRow): KnownShop {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    address: { line: row.address_line, position: positionOf(row) },
    hours: row.hours,
    prepMinutes: row.prep_minutes,
    deliveryRadiusMeters: row.delivery_radius_meters,
    minimumOrderMinor: row.minimum_order_minor,
    kitchenMinutesPerQuarter: row.kitchen_minutes_per_quarter,
    deliveriesPerHalfHour: row.deliveries_per_half_hour,
    pictureId: row.picture_ids[0] ?? null,
  }
}
