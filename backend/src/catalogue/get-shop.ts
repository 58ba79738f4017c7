import type { Shop } from '@highstreet/contract'
import { picturesByIds } from '../media/index.ts'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { presentShop } from './present-shop.ts'
import { type ShopRow, sectionsOf, shopBySlug } from './shops.queries.ts'
import type { Today } from './today.ts'

export async function getShop(db: Db, slug: string, today: Today): Promise<Shop> {
  return wholeShop(db, await shopWithSlug(db, slug), today)
}

/** Refuses with `shop_not_found`. */
export async function shopWithSlug(db: Db, slug: string): Promise<ShopRow> {
  const row = await shopBySlug(db, slug)
  if (!row) throw new Refusal('shop_not_found')
  return row
}

export async function wholeShop(db: Db, row: ShopRow, today: Today): Promise<Shop> {
  const [pictures, sections] = await Promise.all([picturesByIds(db, row.picture_ids), sectionsOf(db, row.id)])
  const categories = sections.flatMap(({ slug, name, listing_count }) =>
    slug === null || name === null ? [] : { slug, name, listingCount: listing_count },
  )
  const listingCount = sections.reduce((sum, { listing_count }) => sum + listing_count, 0)
  return presentShop(row, { pictures, today, categories, listingCount })
}
