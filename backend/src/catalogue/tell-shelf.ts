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

/** A listing whose page has to be read again. */
export interface EditedListing {
  listingId: string
  shopId: string
}

/** Tells open pages and the town what ran low, sold out or is back, in the transaction in which it did: two statements at most. */
export async function tellShelf(
  tx: Tx,
  changes: readonly ShelfChange[],
  edited: readonly EditedListing[] = [],
): Promise<void> {
  const seen = changes.filter(isSeenOnPages)
  const messages = [
    ...seen.map(({ shopId, listingId, after }) =>
      onShelf(shopId, { type: 'shelf.changed', listingId, available: after }),
    ),
    ...edited.map(({ shopId, listingId }) => onShelf(shopId, { type: 'shelf.edited', listingId })),
  ]
  if (messages.length === 0) return
  await Promise.all([publishAll(tx, seen.flatMap(saying)), appendMessages(tx, messages)])
}

/** Tells open pages that the shop has changed something about a listing. */
export function tellEdited(tx: Tx, listing: EditedListing): Promise<void> {
  return tellShelf(tx, [], [listing])
}

function onShelf(shopId: string, message: LiveMessage) {
  return { channel: liveChannels.shelf(shopId), message }
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
