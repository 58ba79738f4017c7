import { fewPieces } from '@highstreet/contract'

/** Pieces before and after; null is made to order, which never runs out. */
export interface StockMove {
  before: number | null
  after: number | null
}

const piecesOf = (stock: number | null) => stock ?? Number.POSITIVE_INFINITY

/** What to say of it in the town: only when a mark is crossed, not at every sale beyond it. */
export function stockNews(move: StockMove) {
  const [before, after] = [piecesOf(move.before), piecesOf(move.after)]
  if (after === 0) return before === 0 ? null : ('listing.sold_out' as const)
  if (before === 0) return 'listing.back_in_stock' as const
  return before > fewPieces && after <= fewPieces ? ('listing.low_stock' as const) : null
}

/** Whether pages say something else now: they count the last few pieces, and no others. */
export function isSeenOnPages(move: StockMove): boolean {
  const [before, after] = [piecesOf(move.before), piecesOf(move.after)]
  return before !== after && Math.min(before, after) <= fewPieces
}
