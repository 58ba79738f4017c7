import { sql } from 'kysely'
import { type Db, type Tx, view } from '../platform/database.ts'
import type { CatalogueTables } from './catalogue.tables.ts'

const tables = view<CatalogueTables>

export interface SupplyRow {
  id: string
  name: string
  available: number
  used_by: number
}

export async function suppliesOfShop(db: Db | Tx, shopId: string): Promise<SupplyRow[]> {
  const { rows } = await sql<SupplyRow>`
    select supply.id, supply.name, coalesce(level.available, 0) as available,
      (select count(*)::int from catalogue.listings taker where taker.takes <> '{}' and taker.takes @> array[supply.id]) as used_by
    from catalogue.supplies supply
    left join catalogue.stock level on level.supply_id = supply.id and level.kind = 'pieces'
    where supply.shop_id = ${shopId} order by supply.name`.execute(db)
  return rows
}

/** Locks the shop's list, so that its length is counted by one at a time. */
export async function lockSupplies(tx: Tx, shopId: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`catalogue.supplies/${shopId}`}, 0))`.execute(tx)
}

export function insertSupplies(tx: Tx, supplies: { id: string; shop_id: string; name: string }[]) {
  return tables(tx).insertInto('catalogue.supplies').values(supplies).execute()
}

export function renameSupply(tx: Tx, id: string, name: string) {
  return tables(tx).updateTable('catalogue.supplies').set({ name }).where('id', '=', id).execute()
}

export function deleteSupplyRow(tx: Tx, id: string) {
  return tables(tx).deleteFrom('catalogue.supplies').where('id', '=', id).execute()
}
