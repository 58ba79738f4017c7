import { Refusal } from '../platform/refusal.ts'
import type { StockRow } from './stock.queries.ts'
import type { ShelfChange } from './tell-shelf.ts'

export interface StockLine {
  listingId: string
  quantity: number
}

/** The shelves that a batch touches, in memory, under lock. What is made to order is always there. */
export class StockBook {
  readonly #rows: Map<string, StockRow>
  readonly #changes = new Map<string, number>()

  constructor(rows: readonly StockRow[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]))
  }

  /** Pieces to be added to each listing, or taken when negative. */
  get changes(): ReadonlyMap<string, number> {
    return this.#changes
  }

  /** How the pieces on each shelf changed since it was locked. */
  get moves(): ShelfChange[] {
    return [...this.#changes].flatMap(([listingId, pieces]) => {
      const row = this.#rows.get(listingId)
      if (!row || row.stock === null) return []
      return [
        { listingId, shopId: row.shop_id, name: row.name, before: row.stock - pieces, after: row.stock },
      ]
    })
  }

  get changedRows(): StockRow[] {
    return [...this.#changes.keys()].flatMap((id) => this.#rows.get(id) ?? [])
  }

  /** Null is made to order; a listing that is gone has none. */
  availableOf(listingId: string): number | null {
    const row = this.#rows.get(listingId)
    return row ? row.stock : 0
  }

  /** From when it sells, and how many pieces to a person; as they stand while the shelf is locked. */
  saleTermsOf(listingId: string): { sellsFrom: Date | null; limitPerPerson: number | null } {
    const row = this.#rows.get(listingId)
    return { sellsFrom: row?.sells_from ?? null, limitPerPerson: row?.limit_per_person ?? null }
  }

  /** Lines that share a listing are added up. Refuses `out_of_stock` (facts: listingId, name, available). */
  assertAvailable(lines: readonly StockLine[]): void {
    for (const [listingId, quantity] of piecesByListing(lines)) {
      const available = this.availableOf(listingId)
      if (available === null || available >= quantity) continue
      const name = this.#rows.get(listingId)?.name ?? null
      throw new Refusal('out_of_stock', { facts: { listingId, name, available } })
    }
  }

  /** Takes all of it or, refused, nothing. */
  take(lines: readonly StockLine[]): void {
    this.assertAvailable(lines)
    this.#move(lines, -1)
  }

  /** Listings that are gone meanwhile are passed over. */
  giveBack(lines: readonly StockLine[]): void {
    this.#move(lines, 1)
  }

  #move(lines: readonly StockLine[], sign: 1 | -1) {
    for (const [listingId, quantity] of piecesByListing(lines)) {
      const row = this.#rows.get(listingId)
      if (!row || row.stock === null) continue
      row.stock += sign * quantity
      this.#changes.set(listingId, (this.#changes.get(listingId) ?? 0) + sign * quantity)
    }
  }
}

function piecesByListing(lines: readonly StockLine[]) {
  const pieces = new Map<string, number>()
  for (const { listingId, quantity } of lines) pieces.set(listingId, (pieces.get(listingId) ?? 0) + quantity)
  return pieces
}
