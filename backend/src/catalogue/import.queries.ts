import type { ImportField } from '@highstreet/contract'
import { type Selectable, sql } from 'kysely'
import { type Db, type Tx, uuidv7, view } from '../platform/database.ts'
import type { CatalogueTables } from './catalogue.tables.ts'
import type { ImportRow } from './import-row.ts'
import { rankGap } from './ranks.queries.ts'

const tables = view<CatalogueTables>

export type ImportRecord = Selectable<CatalogueTables['catalogue.imports']>

/** One batch of a shop at a time: two imports at once take turns, so neither meets the other's half-written rows. */
export async function lockImport(tx: Tx, shopId: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`catalogue.import/${shopId}`}, 0))`.execute(tx)
}

/** In key order. Answers the listings that there are already, by barcode. */
export async function lockByBarcode(tx: Tx, shopId: string, barcodes: readonly string[]) {
  const { rows } = await sql<{ id: string; barcode: string }>`
    select id, barcode from catalogue.listings
    where shop_id = ${shopId} and barcode = any(${[...barcodes]}::text[])
    order by id for no key update`.execute(tx)
  return new Map(rows.map(({ id, barcode }) => [barcode, id]))
}

export interface Batch {
  shopId: string
  rows: readonly ImportRow[]
  /** The fields that the file has columns for; the others of a known listing stay as they are. */
  fields: ReadonlySet<ImportField>
  categories: ReadonlyMap<string, string>
  /** Behind which new listings are put, in the order of the file. */
  rank: number
  now: Date
}

interface WrittenRow {
  id: string
  barcode: string
  created: boolean
}

/** Makes what is new, changes what differs, and leaves everything else untouched. Answers the first two. Pieces lie elsewhere. */
export async function upsertBatch(tx: Tx, { shopId, rows, fields, categories, rank, now }: Batch) {
  const columns = changedColumns(fields)
  const { rows: written } = await sql<WrittenRow>`
    insert into catalogue.listings as listing (id, shop_id, category_id, name, description, price_minor, unit,
      picture_ids, option_groups, tags, tax_rate_basis_points, barcode, status, rank, created_at, updated_at)
    select id, ${shopId}, category_id, name, description, price_minor, unit,
      '{}', '[]', '{}', 0, barcode, 'published', ${rank}::bigint + n * ${rankGap}::bigint, ${now}, ${now}
    from unnest(${rows.map(() => uuidv7())}::uuid[],
      ${rows.map(({ category }) => (category ? categories.get(category) : null) ?? null)}::uuid[],
      ${rows.map(({ name }) => name)}::text[], ${rows.map(({ description }) => description)}::text[],
      ${rows.map(({ priceMinor }) => priceMinor)}::bigint[], ${rows.map(({ unit }) => unit)}::text[],
      ${rows.map(({ barcode }) => barcode)}::text[])
      with ordinality as row(id, category_id, name, description, price_minor, unit, barcode, n)
    order by barcode
    on conflict on constraint listings_barcode do update set
      ${sql.join(columns.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}, updated_at = ${now}
    where (${sql.join(columns.map((column) => sql`listing.${sql.ref(column)}`))})
      is distinct from (${sql.join(columns.map((column) => sql`excluded.${sql.ref(column)}`))})
    returning id, barcode, (xmax = 0) as created`.execute(tx)
  return written
}

const columnOf: Record<ImportField, string | null> = {
  barcode: null,
  name: 'name',
  description: 'description',
  price: 'price_minor',
  stock: null,
  category: 'category_id',
  unit: 'unit',
}

function changedColumns(fields: ReadonlySet<ImportField>) {
  return [...fields].flatMap((field) => columnOf[field] ?? [])
}

export function insertImport(db: Db, record: ImportRecord) {
  return tables(db).insertInto('catalogue.imports').values(record).execute()
}

export function saveImport(db: Db | Tx, id: string, changes: Partial<ImportRecord>) {
  return tables(db).updateTable('catalogue.imports').set(changes).where('id', '=', id).execute()
}

export function importById(db: Db, id: string): Promise<ImportRecord | undefined> {
  return tables(db).selectFrom('catalogue.imports').selectAll().where('id', '=', id).executeTakeFirst()
}

export type BadRow = CatalogueTables['catalogue.import_bad_rows']

export async function insertBadRows(tx: Tx | Db, rows: readonly BadRow[]) {
  if (rows.length > 0)
    await tables(tx)
      .insertInto('catalogue.import_bad_rows')
      .values([...rows])
      .execute()
}

export async function badRowPage(
  db: Db,
  {
    importId,
    after,
    limit,
  }: { importId: string; after: readonly [line: number, n: number] | null; limit: number },
) {
  const { rows } = await sql<BadRow>`
    select * from catalogue.import_bad_rows where import_id = ${importId}
      ${after ? sql`and (line, n) > (${after[0]}::int, ${after[1]}::int)` : sql``}
    order by line, n limit ${limit}`.execute(db)
  return rows
}

/** So that searches know of twenty thousand new rows at once, and not when the database gets around to it. */
export async function refreshStatistics(db: Db) {
  await sql`analyze catalogue.listings`.execute(db)
}

/** Reports are kept this long. */
const keepImportsDays = 30

export async function forgetOldImports(db: Db, now: Date) {
  const before = new Date(now.getTime() - keepImportsDays * 86_400_000)
  await tables(db).deleteFrom('catalogue.imports').where('started_at', '<', before).execute()
}
