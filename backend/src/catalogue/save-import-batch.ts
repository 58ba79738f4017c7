import type { ImportField } from '@highstreet/contract'
import type { Db, Tx } from '../platform/database.ts'
import { categoryIds } from './categories.queries.ts'
import { insertBadRows, lockByBarcode, lockImport, upsertBatch } from './import.queries.ts'
import type { ImportTally } from './import-tally.ts'
import { lastRank } from './ranks.queries.ts'
import { dropReads } from './ready-reads.ts'
import { type LevelRow, lockLevels, setPieces } from './stock.queries.ts'
import { type ShelfChange, tellShelf } from './tell-shelf.ts'
import { newsOfTakers, type SupplyChange } from './tell-takers.ts'

interface Target {
  shopId: string
  slug: string
  fields: ReadonlySet<ImportField>
  now: Date
}

/** Saves the waiting rows in a transaction of their own and counts exactly what became of them. */
export async function saveBatch(db: Db, { shopId, slug, fields, now }: Target, tally: ImportTally) {
  const rows = tally.takeRows()
  const badRows = tally.takeBadRows()
  const changed = await db.transaction().execute(async (tx) => {
    await insertBadRows(tx, badRows)
    if (rows.length === 0) return { created: 0, updated: 0 }
    await lockImport(tx, shopId)
    const barcodes = rows.map(({ barcode }) => barcode)
    const known = await lockByBarcode(tx, shopId, barcodes)
    const shelves = await lockLevels(tx, { supplyIds: [...known.values()] })
    const names = new Set(rows.flatMap(({ category }) => category ?? []))
    const categories = await categoryIds(tx, shopId, [...names])
    const rank = await lastRank(tx, shopId)
    const written = await upsertBatch(tx, { shopId, rows, fields, categories, rank, now })
    const listingIds = new Map([...known, ...written.map(({ barcode, id }) => [barcode, id] as const)])
    const filled = rows.flatMap(({ barcode, stock: pieces, name }) => {
      const supplyId = listingIds.get(barcode)
      const says = fields.has('stock') || !known.has(barcode)
      return supplyId && says ? [{ supplyId, shopId, pieces, name }] : []
    })
    const moved = new Set(await setPieces(tx, filled))
    const created = new Set(written.flatMap((row) => (row.created ? [row.id] : [])))
    const updatedIds = [...new Set([...written.map(({ id }) => id), ...moved])].filter(
      (id) => !created.has(id),
    )
    if (written.length > 0 || moved.size > 0) await dropReads(tx, { listingIds: updatedIds, shop: slug })
    await tellMoved(
      tx,
      filled.filter(({ supplyId }) => moved.has(supplyId) && !created.has(supplyId)),
      shelves,
    )
    return { created: created.size, updated: updatedIds.length }
  })
  tally.created += changed.created
  tally.updated += changed.updated
  tally.unchanged += rows.length - changed.created - changed.updated
  tally.rowsSaved += rows.length
}

/** Shelves that others take from are told of with all these. */
async function tellMoved(
  tx: Tx,
  filled: readonly { supplyId: string; shopId: string; pieces: number | null; name: string }[],
  shelves: readonly LevelRow[],
) {
  const shelfOf = new Map(shelves.map((row) => [row.supplyId, row]))
  const [alone, shared] = [[] as ShelfChange[], [] as SupplyChange[]]
  for (const { supplyId, shopId, pieces: after, name } of filled) {
    const row = shelfOf.get(supplyId)
    const before = row?.available ?? null
    const endless = Number.POSITIVE_INFINITY
    if (row?.shared) shared.push({ supplyId, before: before ?? endless, after: after ?? endless })
    else alone.push({ listingId: supplyId, shopId, name, before, after })
  }
  const { moved, edited } = await newsOfTakers(tx, shared)
  await tellShelf(tx, [...alone, ...moved], edited)
}
