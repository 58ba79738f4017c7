import type { Tx } from '../platform/database.ts'
import { dropReads } from './ready-reads.ts'
import { addToStock, lockStock } from './stock.queries.ts'
import { StockBook, type StockLine } from './stock-book.ts'
import { tellShelf } from './tell-shelf.ts'

/** Locks the shelves of these listings until the transaction ends. */
export async function openStock(tx: Tx, listingIds: readonly string[]): Promise<StockBook> {
  return new StockBook(await lockStock(tx, [...new Set(listingIds)]))
}

/**
 * Writes what was taken and given back, lets go of every ready answer that shows it, and tells what ran out. Then the shop's shelf
 * channel is locked: lock no other channel before.
 */
export async function saveStock(tx: Tx, book: StockBook): Promise<void> {
  if (book.changes.size === 0) return
  const shelvesOf = [...new Set(book.changedRows.map(({ shop_slug }) => shop_slug))]
  await Promise.all([
    addToStock(tx, book.changes),
    dropReads(tx, { listingIds: [...book.changes.keys()], shelvesOf }),
    tellShelf(tx, book.moves),
  ])
}

/** Puts pieces back, when an order was rejected or cancelled. */
export async function returnStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  const book = await openStock(
    tx,
    lines.map(({ listingId }) => listingId),
  )
  book.giveBack(lines)
  await saveStock(tx, book)
}
