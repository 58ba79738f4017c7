import type { ImportField, ImportProgress } from '@highstreet/contract'
import { type Db, uuidv7 } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { insertBadRows, insertImport, refreshStatistics, saveImport } from './import.queries.ts'
import { type ImportSource, linesOfFile, UnreadableFile } from './import-file.ts'
import { columnsOfFile } from './import-mapping.ts'
import { importRow } from './import-row.ts'
import { ImportTally } from './import-tally.ts'
import { saveBatch } from './save-import-batch.ts'

export interface Import {
  shopId: string
  slug: string
  personId: string
  source: ImportSource
  /** As the shopkeeper matched them; guessed from the first line when absent. */
  columns?: string | undefined
  fractionDigits: number
  clock: { now(): Date }
}

/** Rows a transaction: the shop stays usable between them. */
const rowsABatch = 1000
/** A large supermarket has 50,000. Bounds the memory for barcodes already seen, and the time. */
const maxRows = 500_000

/** The running import: how far it is, and a promise that settles when it has ended. Refuses before anything is changed. */
export interface RunningImport {
  tally: ImportTally
  ended: Promise<void>
}

export function startImport(db: Db, request: Import): RunningImport {
  const tally = new ImportTally(uuidv7())
  return { tally, ended: runImport(db, request, tally) }
}

async function runImport(db: Db, request: Import, tally: ImportTally) {
  const { shopId, slug, personId, clock } = request
  const record = { id: tally.importId, shop_id: shopId, started_by: personId, started_at: clock.now() }
  await insertImport(db, { ...record, ...tally.counts(), status: 'running', finished_at: null })
  let outcome: 'done' | 'failed' = 'failed'
  try {
    await saveRows(db, request, tally)
    outcome = 'done'
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    // What was saved stays saved, and the report says where the file broke off.
    if (tally.rowsSaved === 0)
      throw new Refusal('import_file_unreadable', { facts: { reason: error.message } })
    const after = `${error.message} What stands before was imported.`
    await insertBadRows(db, tally.takeBadRows())
    await insertBadRows(db, [tally.badRow(tally.lastLine + 1, after, '')])
  } finally {
    tally.status = outcome
    await saveImport(db, tally.importId, { ...tally.counts(), status: outcome, finished_at: clock.now() })
  }
  if (tally.created + tally.updated === 0) return
  if (tally.created >= rowsABatch) await refreshStatistics(db)
  await db
    .transaction()
    .execute((tx) => publish(tx, 'listings.changed', shopId, { shopId, slug, listingIds: [] }))
}

async function saveRows(db: Db, request: Import, tally: ImportTally) {
  const { shopId, slug, source, fractionDigits, clock } = request
  let columns: (ImportField | null)[] | undefined
  const save = async () =>
    saveBatch(
      db,
      { shopId, slug, fields: new Set(columns?.filter((f) => f !== null)), now: clock.now() },
      tally,
    )
  try {
    for await (const { line, cells } of linesOfFile(source)) {
      tally.lastLine = line
      if (!columns) {
        columns = columnsOfFile(cells, request.columns)
        continue
      }
      if (tally.rowsRead >= maxRows) throw new UnreadableFile(`A file may have ${maxRows} rows.`)
      tally.add(line, cells, importRow(cells, columns, fractionDigits))
      if (tally.batchSize >= rowsABatch) await save()
    }
  } catch (error) {
    if (error instanceof UnreadableFile && tally.rowsSaved > 0) await save()
    throw error
  }
  if (!columns) throw new UnreadableFile('The file is empty.')
  await save()
}

const progressMs = 250

/** Says how far it is, now and then and at the end. Goes on to the end when nobody listens any more. */
export async function* progressOf({ tally, ended }: RunningImport, source: ImportSource, bytesTotal: number) {
  let over = false
  const end = ended.finally(() => {
    over = true
  })
  const progress = (): ImportProgress => ({
    ...tally.progress(),
    bytesRead: source.bytesRead,
    bytesTotal: Math.max(bytesTotal, bytesTotal && source.bytesRead),
  })
  while (!over) {
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, progressMs))])
    // Until a row is saved the whole import may still be refused.
    if (!over && tally.rowsSaved > 0) yield { ...progress(), status: 'running' as const }
  }
  await end
  yield progress()
}
