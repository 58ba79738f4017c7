import type { Tx } from '../platform/database.ts'
import { signal } from '../platform/signals.ts'

/** Under which tags answers are kept ready; whoever changes what they show drops them. */
export const readTags = {
  shops: 'shops',
  shop: (slug: string) => `shop:${slug}`,
  /** What a shop sells, page by page. Apart from the shop's own page, which does not change with every sale. */
  shelf: (slug: string) => `shelf:${slug}`,
  listing: (id: string) => `listing:${id}`,
}

/** A signal holds 8000 bytes; beyond this many listings, everything of the shop is dropped by its shelf's tag instead. */
const maxListingsNamed = 100

export interface DroppedReads {
  listingIds?: readonly string[]
  shelvesOf?: readonly string[]
  shop?: string
}

/** Drops ready answers in every process once the transaction is committed. */
export async function dropReads(tx: Tx, { listingIds = [], shelvesOf = [], shop }: DroppedReads) {
  const tags = [
    ...listingIds.slice(0, maxListingsNamed).map(readTags.listing),
    ...shelvesOf.map(readTags.shelf),
    ...(shop ? [readTags.shops, readTags.shop(shop), readTags.shelf(shop)] : []),
  ]
  await signal(tx, 'reads.drop', { tags })
}
