import { type LiveMessage, liveChannels } from '@highstreet/contract'
import type { Tx } from '../platform/database.ts'
import { publishAll, type Saying } from '../platform/events.ts'
import { appendMessages } from '../platform/live/live.queries.ts'
import { isSeenOnPages, type StockMove, stockNews } from './stock-news.ts'

/** How the pieces of one listing changed in a transaction, however often they did. */
export interface ShelfChange extends StockMove {
  listingId: string
  shopId: string
  name: string
}

export function isWorthTelling(change: ShelfChange): boolean {
  return isSeenOnPages(change)
}

/** Tells open pages and the town what ran low, sold out or is back, in the transaction in which it did: two statements at most. */
export async function tellShelf(tx: Tx, changes: readonly ShelfChange[]): Promise<void> {
  const seen = changes.filter(isWorthTelling)
  if (seen.length === 0) return
  const messages = seen.map(({ shopId, listingId, after }) => ({
    channel: liveChannels.shelf(shopId),
    message: { type: 'shelf.changed', listingId, available: after } satisfies LiveMessage,
  }))
  await Promise.all([publishAll(tx, seen.flatMap(saying)), appendMessages(tx, messages)])
}

function saying({ before, after, ...listing }: ShelfChange): Saying[] {
  const name = stockNews({ before, after })
  const subject = listing.listingId
  switch (name) {
    case null:
      return []
    case 'listing.sold_out':
      return [{ name, subject, payload: listing }]
    case 'listing.low_stock':
    case 'listing.back_in_stock':
      return [{ name, subject, payload: { ...listing, available: after } } as Saying]
  }
}

/** Tells open pages that the shop has changed something about a listing. */
export async function tellEdited(tx: Tx, { shopId, listingId }: { shopId: string; listingId: string }) {
  const message: LiveMessage = { type: 'shelf.edited', listingId }
  await appendMessages(tx, [{ channel: liveChannels.shelf(shopId), message }])
}
