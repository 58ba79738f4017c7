import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { write } from '../platform/lane-database.ts'
import { type TimeKind, windowsFrom } from './shop-time.ts'
import type { LevelChange, TimedShop } from './stock-book.ts'

/** How much there is of one thing that can run out. */
export interface LevelRow {
  supplyId: string
  kind: TimeKind | 'pieces'
  windowAt: Date
  shopId: string
  shopSlug: string
  /** Of the listing whose own shelf it is. */
  name: string | null
  available: number
  /** Others take from it too. */
  shared: boolean
}

export interface LevelsWanted {
  /** Supplies and, for their time, shops. */
  supplyIds: readonly string[]
  /** Windows of time from this moment on. */
  from?: Date
  /** Shops whose windows are made where nobody has touched them yet. */
  shops?: readonly TimedShop[]
}

/** Locks in key order, so that two baskets with the same things wait for each other and never in a circle. */
export async function lockLevels(tx: Tx, wanted: LevelsWanted): Promise<LevelRow[]> {
  const { shops = [], from } = wanted
  if (shops.length > 0 && from) await openWindows(tx, shops, from)
  return levels(
    tx,
    wanted,
    sql`order by level.supply_id, level.kind, level.window_at for no key update of level`,
  )
}

export function readLevels(db: Db | Tx, wanted: LevelsWanted): Promise<LevelRow[]> {
  return levels(db, wanted, sql``)
}

async function levels(
  db: Db | Tx,
  { supplyIds, shops = [], from }: LevelsWanted,
  ending: ReturnType<typeof sql>,
) {
  const ids = [...new Set([...supplyIds, ...shops.map(({ id }) => id)])]
  if (ids.length === 0) return []
  // The widest window in which the moment lies.
  const since = from ? windowsFrom(from, 'deliveries')[0] : null
  const { rows } = await sql<LevelRow>`
    select level.supply_id as "supplyId", level.kind, level.window_at as "windowAt", level.shop_id as "shopId",
      shop.slug as "shopSlug", listing.name, level.available, level.shared
    from catalogue.stock level join catalogue.shops shop on shop.id = level.shop_id
    left join catalogue.listings listing on listing.id = level.supply_id
    where level.supply_id = any(${ids}::uuid[]) and (level.kind = 'pieces' or level.window_at >= ${since}::timestamptz)
    ${ending}`.execute(db)
  return rows
}

/** A window that nobody has touched yet has no row to lock. */
async function openWindows(tx: Tx, shops: readonly TimedShop[], now: Date) {
  const windows = shops.flatMap(({ id, kitchenMinutesPerQuarter, deliveriesPerHalfHour }) => [
    ...windowsOf(id, 'kitchen_minutes', { capacity: kitchenMinutesPerQuarter, now }),
    ...windowsOf(id, 'deliveries', { capacity: deliveriesPerHalfHour, now }),
  ])
  await sql`
    insert into catalogue.stock (supply_id, kind, window_at, shop_id, available)
    select shop_id, kind, window_at, shop_id, available from unnest(
      ${windows.map(({ shopId }) => shopId)}::uuid[], ${windows.map(({ kind }) => kind)}::text[],
      ${windows.map(({ windowAt }) => windowAt)}::timestamptz[], ${windows.map(({ capacity }) => capacity)}::int[])
      as fresh(shop_id, kind, window_at, available)
    order by shop_id, kind, window_at
    on conflict do nothing`.execute(tx)
}

function windowsOf(
  shopId: string,
  kind: TimeKind,
  { capacity, now }: { capacity: number | null; now: Date },
) {
  if (capacity === null) return []
  return windowsFrom(now, kind).map((windowAt) => ({ shopId, kind, windowAt, capacity }))
}

/** Adds, or takes when negative. */
export async function addToLevels(tx: Tx, changes: readonly LevelChange[]): Promise<void> {
  await write(
    tx,
    sql`
    update catalogue.stock level set available = level.available + change.pieces
    from unnest(${changes.map(({ row }) => row.supplyId)}::uuid[], ${changes.map(({ row }) => row.kind)}::text[],
      ${changes.map(({ row }) => row.windowAt)}::timestamptz[], ${changes.map(({ before, after }) => after - before)}::int[])
      as change(supply_id, kind, window_at, pieces)
    where level.supply_id = change.supply_id and level.kind = change.kind and level.window_at = change.window_at`,
  )
}

export interface ShelfPieces {
  supplyId: string
  shopId: string
  /** Null takes the shelf away: made to order. */
  pieces: number | null
}

/** Puts so many pieces on each shelf, whatever lay there. Answers those whose number is another one now. */
export async function setPieces(tx: Tx, shelves: readonly ShelfPieces[]): Promise<string[]> {
  const cleared = shelves.filter(({ pieces }) => pieces === null).map(({ supplyId }) => supplyId)
  const filled = shelves.filter(({ pieces }) => pieces !== null)
  const { rows } = await sql<{ id: string }>`
    with cleared as (
      delete from catalogue.stock where supply_id = any(${cleared}::uuid[]) and kind = 'pieces'
      returning supply_id as id
    ), filled as (
      insert into catalogue.stock as level (supply_id, shop_id, available, shared)
      select supply_id, shop_id, available, exists (
        select from catalogue.listings taker
        where taker.takes <> '{}' and (taker.id = supply_id or taker.takes @> array[supply_id]))
      from unnest(${filled.map(({ supplyId }) => supplyId)}::uuid[],
        ${filled.map(({ shopId }) => shopId)}::uuid[], ${filled.map(({ pieces }) => pieces)}::int[])
        as shelf(supply_id, shop_id, available)
      order by supply_id
      on conflict (supply_id, kind, window_at) do update set available = excluded.available
      where level.available <> excluded.available
      returning supply_id as id)
    select id from cleared union all select id from filled`.execute(tx)
  return rows.map(({ id }) => id)
}

/** From now on something else takes from these too. */
export async function markShared(tx: Tx, supplyIds: readonly string[]): Promise<void> {
  if (supplyIds.length === 0) return
  await sql`
    update catalogue.stock set shared = true
    where supply_id = any(${[...supplyIds]}::uuid[]) and kind = 'pieces' and not shared`.execute(tx)
}

/** Whole windows change with what the shop can do; a window that was promised away stays empty. */
export async function resizeWindows(
  tx: Tx,
  { shopId, kind, by, now }: { shopId: string; kind: TimeKind; by: number; now: Date },
) {
  await sql`
    update catalogue.stock set available = greatest(available + ${by}::int, 0)
    where supply_id = ${shopId} and kind = ${kind} and window_at >= ${now}`.execute(tx)
}

export async function closeWindows(tx: Tx, { shopId, kind }: { shopId: string; kind: TimeKind }) {
  await sql`delete from catalogue.stock where supply_id = ${shopId} and kind = ${kind}`.execute(tx)
}

/** What a shop could have done the day before yesterday interests nobody. */
const keepWindowsHours = 48

export async function forgetOldWindows(db: Db, now: Date) {
  const before = new Date(now.getTime() - keepWindowsHours * 3_600_000)
  await sql`delete from catalogue.stock where kind <> 'pieces' and window_at < ${before}`.execute(db)
}
