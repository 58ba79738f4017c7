import { type Selectable, sql, type Updateable } from 'kysely'
import { type Db, type Tx, view } from '../platform/database.ts'
import type { CatalogueTables, ListingStatus } from './catalogue.tables.ts'

const tables = view<CatalogueTables>

/** With what its page also shows: shop, section, and the pieces on its own shelf (null is made to order). */
export type ListingRow = Selectable<CatalogueTables['catalogue.listings']> & {
  stock: number | null
  shop_slug: string
  shop_name: string
  category_slug: string | null
  category_name: string | null
}

export const listingColumns = sql`listing.id, listing.shop_id, listing.category_id, listing.name, listing.description,
  listing.price_minor, listing.unit, shelf.available as stock, listing.sells_from, listing.limit_per_person, listing.picture_ids, listing.option_groups, listing.tags,
  listing.uses, listing.parts, listing.kitchen_minutes, listing.tax_rate_basis_points, listing.barcode, listing.status, listing.rank, listing.created_at, listing.updated_at,
  shop.slug as shop_slug, shop.name as shop_name, category.slug as category_slug, category.name as category_name`

export const withShop = sql`join catalogue.shops shop on shop.id = listing.shop_id
  left join catalogue.stock shelf on shelf.supply_id = listing.id and shelf.kind = 'pieces'
  left join catalogue.categories category on category.id = listing.category_id`

export type Place = readonly [rank: number, id: string]

/** What is for sale, in the shop's order. */
export async function shelfPage(
  db: Db,
  { shopId, after, limit }: { shopId: string; after: Place | null; limit: number },
) {
  const { rows } = await sql<ListingRow>`
    select ${listingColumns} from (
      select * from catalogue.listings
      where shop_id = ${shopId} and status = 'published' ${later(after)}
      order by rank, id limit ${limit}) as listing ${withShop}
    order by listing.rank, listing.id`.execute(db)
  return rows
}

export async function sectionPage(
  db: Db,
  { shopId, slug, after, limit }: { shopId: string; slug: string; after: Place | null; limit: number },
) {
  const { rows } = await sql<ListingRow>`
    select ${listingColumns} from (
      select * from catalogue.listings
      where category_id = (select id from catalogue.categories where shop_id = ${shopId} and slug = ${slug})
        and status = 'published' ${later(after)}
      order by rank, id limit ${limit}) as listing ${withShop}
    order by listing.rank, listing.id`.execute(db)
  return rows
}

/** Everything of a shop, for its members. */
export async function allPage(
  db: Db,
  page: { shopId: string; status?: ListingStatus | undefined; after: Place | null; limit: number },
) {
  const { shopId, status, after, limit } = page
  const { rows } = await sql<ListingRow>`
    select ${listingColumns} from (
      select * from catalogue.listings
      where shop_id = ${shopId} ${status ? sql`and status = ${status}` : sql``} ${later(after)}
      order by rank, id limit ${limit}) as listing ${withShop}
    order by listing.rank, listing.id`.execute(db)
  return rows
}

function later(after: Place | null) {
  return after ? sql`and (rank, id) > (${after[0]}::bigint, ${after[1]}::uuid)` : sql``
}

export async function listingsByIds(db: Db | Tx, ids: readonly string[]): Promise<ListingRow[]> {
  const { rows } = await sql<ListingRow>`
    select ${listingColumns} from catalogue.listings listing ${withShop}
    where listing.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export async function listingById(db: Db | Tx, id: string): Promise<ListingRow | undefined> {
  const { rows } = await sql<ListingRow>`
    select ${listingColumns} from catalogue.listings listing ${withShop} where listing.id = ${id}`.execute(db)
  return rows[0]
}

export type ListingInsert = Omit<Selectable<CatalogueTables['catalogue.listings']>, JsonColumn> &
  Record<JsonColumn, string>

type JsonColumn = 'option_groups' | 'uses' | 'parts'

export function insertListings(tx: Tx, listings: ListingInsert[]) {
  return tables(tx).insertInto('catalogue.listings').values(listings).execute()
}

export function changeListing(
  tx: Tx,
  id: string,
  changes: Updateable<CatalogueTables['catalogue.listings']>,
) {
  return tables(tx).updateTable('catalogue.listings').set(changes).where('id', '=', id).execute()
}

/** A part of a set, as far as the set must know it. */
export type PartRow = Pick<
  ListingRow,
  'id' | 'shop_id' | 'name' | 'stock' | 'uses' | 'parts' | 'kitchen_minutes'
>

export async function partsByIds(db: Db | Tx, ids: readonly string[]): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    select listing.id, listing.shop_id, listing.name, shelf.available as stock, listing.uses, listing.parts,
      listing.kitchen_minutes
    from catalogue.listings listing
    left join catalogue.stock shelf on shelf.supply_id = listing.id and shelf.kind = 'pieces'
    where listing.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

/** How much there is of each supply; what is gone is missing. */
export async function piecesOfSupplies(db: Db | Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; available: number }>`
    select supply_id as id, available from catalogue.stock
    where supply_id = any(${[...ids]}::uuid[]) and kind = 'pieces'`.execute(db)
  return new Map(rows.map(({ id, available }) => [id, available]))
}

/** The listings whose own shelves these are, those that take from them, and the sets of which one of all these is a part. */
export async function takersOf(tx: Tx, supplyIds: readonly string[]): Promise<ListingRow[]> {
  const { rows } = await sql<ListingRow>`
    with direct as (
      select id from catalogue.listings where id = any(${[...supplyIds]}::uuid[])
      union select id from catalogue.listings where takes <> '{}' and takes && ${[...supplyIds]}::uuid[]),
    taker as (
      select id from direct
      union select id from catalogue.listings where takes <> '{}' and takes && array(select id from direct))
    select ${listingColumns} from catalogue.listings listing ${withShop}
    where listing.id = any(array(select id from taker))`.execute(tx)
  return rows
}

export function deleteListing(tx: Tx, id: string) {
  return tables(tx).deleteFrom('catalogue.listings').where('id', '=', id).execute()
}

/** Locks the row, so that an edit does not write over another's. */
export async function lockListing(tx: Tx, id: string) {
  const { rows } = await sql<{ shop_id: string }>`
    select shop_id from catalogue.listings where id = ${id} for no key update`.execute(tx)
  return rows[0]
}
