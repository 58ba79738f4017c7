import type { ImportField } from '@highstreet/contract'
import type { Db } from '../platform/database.ts'
import { categoryIds } from './categories.queries.ts'
import { insertBadRows, lockByBarcode, lockImport, upsertBatch } from './import.queries.ts'
import type { ImportTally } from './import-tally.ts'
import { lastRank } from './ranks.queries.ts'
import { dropReads } from './ready-reads.ts'
import { tellShelf } from './tell-shelf.ts'

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
  const written = await db.transaction().execute(async (tx) => {
    await insertBadRows(tx, badRows)
    if (rows.length === 0) return []
    await lockImport(tx, shopId)
    const stockBefore = await lockByBarcode(
      tx,
      shopId,
      rows.map(({ barcode }) => barcode),
    )
    const names = new Set(rows.flatMap(({ category }) => category ?? []))
    const categories = await categoryIds(tx, shopId, [...names])
    const rank = await lastRank(tx, shopId)
    const changed = await upsertBatch(tx, { shopId, rows, fields, categories, rank, now })
    const updatedIds = changed.filter(({ created }) => !created).map(({ id }) => id)
    if (changed.length > 0) await dropReads(tx, { listingIds: updatedIds, shop: slug })
    await tellShelf(
      tx,
      changed.flatMap(({ id: listingId, name, stock: after }) => {
        const before = stockBefore.get(listingId)
        return before === undefined ? [] : [{ listingId, shopId, name, before, after }]
      }),
    )
    return changed
  })
  const created = written.filter((row) => row.created).length
  tally.created += created
  tally.updated += written.length - created
  tally.unchanged += rows.length - written.length
  tally.rowsSaved += rows.length
}
