import { sql } from 'kysely'
import { type Db, type Tx, view } from '../platform/database.ts'
import type { PlacesTables, StreetRow } from './places.tables.ts'

const tables = view<PlacesTables>

export function insertStreets(tx: Tx, streets: StreetRow[]) {
  return tables(tx).insertInto('places.streets').values(streets).execute()
}

export function streetByKey(db: Db | Tx, nameKey: string): Promise<StreetRow | undefined> {
  return tables(db)
    .selectFrom('places.streets')
    .selectAll()
    .where('name_key', '=', nameKey)
    .executeTakeFirst()
}

export async function streetsByKeys(db: Db | Tx, nameKeys: readonly string[]): Promise<StreetRow[]> {
  const { rows } = await sql<StreetRow>`
    select * from places.streets where name_key = any(${[...nameKeys]}::text[])`.execute(db)
  return rows
}

/** `prefix` holds letters, digits, spaces and hyphens only, so nothing in it is a pattern. */
export function streetsByPrefix(db: Db, { prefix, limit }: { prefix: string; limit: number }) {
  return tables(db)
    .selectFrom('places.streets')
    .selectAll()
    .where('name_key', 'like', `${prefix}%`)
    .orderBy('name_key')
    .limit(limit)
    .execute()
}
