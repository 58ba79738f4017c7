import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'

export interface StockRow {
  id: string
  shop_id: string
  shop_slug: string
  name: string
  /** null is made to order. */
  stock: number | null
  sells_from: Date | null
  limit_per_person: number | null
}

/** Locks in key order, so that two baskets with the same things wait for each other and never in a circle. */
export async function lockStock(tx: Tx, listingIds: readonly string[]): Promise<StockRow[]> {
  const { rows } = await sql<StockRow>`
    select listing.id, listing.shop_id, shop.slug as shop_slug, listing.name, listing.stock, listing.sells_from, listing.limit_per_person
    from catalogue.listings listing join catalogue.shops shop on shop.id = listing.shop_id
    where listing.id = any(${[...listingIds]}::uuid[])
    order by listing.id for no key update of listing`.execute(tx)
  return rows
}

/** Adds pieces, or takes them when negative; what is made to order stays so. */
export async function addToStock(tx: Tx, changes: ReadonlyMap<string, number>): Promise<void> {
  await sql`
    update catalogue.listings listing set stock = listing.stock + change.pieces
    from unnest(${[...changes.keys()]}::uuid[], ${[...changes.values()]}::int[]) as change(id, pieces)
    where listing.id = change.id and listing.stock is not null`.execute(tx)
}
