import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { dropReads } from './ready-reads.ts'
import { addToStock, lockStock, type StockRow } from './stock.queries.ts'

export interface StockLine {
  listingId: string
  quantity: number
}

/**
 * Takes pieces off the shelf. Lines that share a listing are added up; what is made to order is always there. Refuses with
 * `out_of_stock` (facts: listingId, name, available) and takes nothing. Holds the rows until the transaction ends.
 */
export async function takeStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  const wanted = piecesByListing(lines)
  const shelf = await lockStock(tx, [...wanted.keys()])
  for (const [listingId, quantity] of wanted) {
    const row = shelf.find(({ id }) => id === listingId)
    if (!row) throw new Refusal('out_of_stock', { facts: { listingId, name: null, available: 0 } })
    if (row.stock !== null && row.stock < quantity) {
      throw new Refusal('out_of_stock', { facts: { listingId, name: row.name, available: row.stock } })
    }
  }
  await move(tx, shelf, wanted, -1)
}

/** Puts pieces back, when an order was rejected or cancelled. Listings that are gone meanwhile are passed over. */
export async function returnStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  const returned = piecesByListing(lines)
  const shelf = await lockStock(tx, [...returned.keys()])
  await move(tx, shelf, returned, 1)
}

async function move(tx: Tx, shelf: StockRow[], pieces: ReadonlyMap<string, number>, sign: 1 | -1) {
  const counted = shelf.filter(({ stock }) => stock !== null)
  if (counted.length === 0) return
  await addToStock(tx, new Map(counted.map(({ id }) => [id, sign * (pieces.get(id) ?? 0)])))
  const slugs = new Set(counted.map(({ shop_slug }) => shop_slug))
  await dropReads(tx, { listingIds: counted.map(({ id }) => id), shelvesOf: [...slugs] })
}

function piecesByListing(lines: readonly StockLine[]) {
  const pieces = new Map<string, number>()
  for (const { listingId, quantity } of lines) {
    pieces.set(listingId, (pieces.get(listingId) ?? 0) + quantity)
  }
  return pieces
}
