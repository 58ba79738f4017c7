import type { Db, Tx } from '../platform/database.ts'
import { boughtSince } from './bought-pieces.queries.ts'

/** Somebody wants something of which there are only so many to a person. */
export interface LimitedWish {
  personId: string
  listingId: string
}

/** How many pieces each person has ordered of what they want now. What was rejected or cancelled does not count. */
export class BoughtPieces {
  readonly #pieces = new Map<string, number>()

  of(personId: string, listingId: string): number {
    return this.#pieces.get(`${personId} ${listingId}`) ?? 0
  }

  add(personId: string, lines: readonly { listingId: string; quantity: number }[]): void {
    for (const { listingId, quantity } of lines) {
      this.#pieces.set(`${personId} ${listingId}`, this.of(personId, listingId) + quantity)
    }
  }
}

/** Exact for whoever holds the locks of these persons' accounts: they order nothing else meanwhile. */
export async function boughtPieces(db: Db | Tx, wishes: readonly LimitedWish[]): Promise<BoughtPieces> {
  const bought = new BoughtPieces()
  if (wishes.length === 0) return bought
  const rows = await boughtSince(
    db,
    wishes.map((wish) => ({ ...wish, since: earliestOrderId(wish.listingId) })),
  )
  for (const { person_id, listing_id, pieces } of rows) {
    bought.add(person_id, [{ listingId: listing_id, quantity: pieces }])
  }
  return bought
}

/** For a page that shows a price: what this person has ordered of the things on it that have a limit. */
export async function boughtBy(
  db: Db | Tx,
  personId: string | null,
  items: readonly { listing: { id: string; limitPerPerson: number | null } }[],
): Promise<(listingId: string) => number> {
  if (personId === null) return () => 0
  const limited = items.filter(({ listing }) => listing.limitPerPerson !== null)
  const bought = await boughtPieces(
    db,
    limited.map(({ listing }) => ({ personId, listingId: listing.id })),
  )
  return (listingId) => bought.of(personId, listingId)
}

/** Clocks of several servers may differ, and be set. */
const clocksDifferMs = 24 * 60 * 60 * 1000

/**
 * Ids sort by the time they were made, and nobody can have ordered a listing before there was one: of a person's orders only the younger
 * ones are looked at, however many there are.
 */
export function earliestOrderId(listingId: string): string {
  const isTimed = listingId[14] === '7'
  const madeMs = isTimed ? Number.parseInt(listingId.slice(0, 8) + listingId.slice(9, 13), 16) : 0
  const hex = Math.max(0, madeMs - clocksDifferMs)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
