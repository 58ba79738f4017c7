import type { ShopKind } from '@highstreet/contract'
import { type Selectable, sql, type Updateable } from 'kysely'
import { type Db, type Tx, view } from '../platform/database.ts'
import type { CatalogueTables } from './catalogue.tables.ts'

const tables = view<CatalogueTables>

export type ShopRow = Selectable<CatalogueTables['catalogue.shops']>

const shopColumns = [
  'id',
  'slug',
  'name',
  'kind',
  'tagline',
  'story',
  'address_line',
  'latitude',
  'longitude',
  'hours',
  'prep_minutes',
  'delivery_radius_meters',
  'minimum_order_minor',
  'kitchen_minutes_per_quarter',
  'deliveries_per_half_hour',
  'picture_ids',
  'rating_sum',
  'rating_count',
  'opened_at',
] as const

/** A town has hundreds of shops; all of them are read to be put in order by who is open. */
const maxShopsListed = 2000

export function shopsOfKind(db: Db, kind: ShopKind | undefined): Promise<ShopRow[]> {
  return tables(db)
    .selectFrom('catalogue.shops')
    .select(shopColumns)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind as ShopKind))
    .orderBy('id')
    .limit(maxShopsListed)
    .execute()
}

export function shopById(db: Db | Tx, id: string): Promise<ShopRow | undefined> {
  return tables(db).selectFrom('catalogue.shops').select(shopColumns).where('id', '=', id).executeTakeFirst()
}

export function shopsByIds(db: Db | Tx, ids: readonly string[]): Promise<ShopRow[]> {
  return tables(db)
    .selectFrom('catalogue.shops')
    .select(shopColumns)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}

export function shopsWithListings(db: Db | Tx, listingIds: readonly string[]): Promise<ShopRow[]> {
  return tables(db)
    .selectFrom('catalogue.shops')
    .select(shopColumns)
    .where(
      'id',
      'in',
      sql<string>`(select shop_id from catalogue.listings where id = any(${[...listingIds]}::uuid[]))`,
    )
    .execute()
}

export function shopBySlug(db: Db, slug: string): Promise<ShopRow | undefined> {
  return tables(db)
    .selectFrom('catalogue.shops')
    .select(shopColumns)
    .where('slug', '=', slug)
    .executeTakeFirst()
}

export function insertShops(tx: Tx, shops: (Omit<ShopRow, 'hours'> & { hours: string })[]) {
  return tables(tx).insertInto('catalogue.shops').values(shops).execute()
}

export function changeShop(tx: Tx, id: string, changes: Updateable<CatalogueTables['catalogue.shops']>) {
  return tables(tx)
    .updateTable('catalogue.shops')
    .set(changes)
    .where('id', '=', id)
    .returning(shopColumns)
    .executeTakeFirstOrThrow()
}

/** The sections of a shop that sell something, with how much, in the shop's order. Null is what stands in no section. */
export async function sectionsOf(db: Db, shopId: string) {
  const { rows } = await sql<{ slug: string | null; name: string | null; listing_count: number }>`
    select category.slug, category.name, counted.listing_count
    from (select category_id, count(*)::int as listing_count from catalogue.listings
          where shop_id = ${shopId} and status = 'published' group by category_id) as counted
    left join catalogue.categories category on category.id = counted.category_id
    order by category.rank, category.id`.execute(db)
  return rows
}
