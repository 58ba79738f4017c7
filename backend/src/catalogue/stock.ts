import type { Db, Tx } from '../platform/database.ts'
import { dropReads } from './ready-reads.ts'
import { addToLevels, type LevelsWanted, lockLevels, readLevels } from './stock.queries.ts'
import { type LevelChange, StockBook, type Taking } from './stock-book.ts'
import { type ShelfChange, tellShelf } from './tell-shelf.ts'
import { newsOfTakers } from './tell-takers.ts'

/** Locks these supplies, and the time of these shops, until the transaction ends. */
export async function openStock(tx: Tx, wanted: LevelsWanted): Promise<StockBook> {
  return new StockBook(await lockLevels(tx, wanted))
}

/** The levels that a giving back touches. */
export function levelsOfTakings(takings: readonly Taking[]): LevelsWanted {
  const windows = takings.flatMap(({ windowAt }) => (windowAt ? [Date.parse(windowAt)] : []))
  const supplyIds = takings.map(({ supplyId }) => supplyId)
  return windows.length > 0 ? { supplyIds, from: new Date(Math.min(...windows)) } : { supplyIds }
}

/** The same without a lock, for pages. */
export async function readStock(db: Db | Tx, wanted: LevelsWanted): Promise<StockBook> {
  return new StockBook(await readLevels(db, wanted))
}

/**
 * Writes what was taken and given back, lets go of every ready answer that shows it, and tells what ran out. Then the shelf channels of
 * these shops are locked, all at once: other channels, which come later in the order of locks, are spoken on only when it has answered.
 */
export async function saveStock(tx: Tx, book: StockBook): Promise<void> {
  const { changes } = book
  if (changes.length === 0) return
  const pieces = changes.filter(({ row }) => row.kind === 'pieces')
  const shared = pieces.filter(({ row }) => row.shared)
  const alone = pieces.filter(({ row }) => !row.shared)
  const takers = newsOfTakers(
    tx,
    shared.map(({ row, before, after }) => ({ supplyId: row.supplyId, before, after })),
  )
  await Promise.all([
    addToLevels(tx, changes),
    pieces.length > 0 &&
      dropReads(tx, {
        listingIds: alone.map(({ row }) => row.supplyId),
        shelvesOf: [...new Set(pieces.map(({ row }) => row.shopSlug))],
      }),
    takers.then(({ moved, edited }) => tellShelf(tx, [...alone.flatMap(shelfChange), ...moved], edited)),
  ])
}

function shelfChange({ row, before, after }: LevelChange): ShelfChange[] {
  // Without a name it is no listing's own shelf.
  if (row.name === null) return []
  return [{ listingId: row.supplyId, shopId: row.shopId, name: row.name, before, after }]
}
