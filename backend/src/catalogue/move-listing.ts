import type { Db, Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { changeListing, type ListingRow, listingById } from './listings.queries.ts'
import { assertMember } from './membership.ts'
import { lockShelf, nextOnShelf, rankedListing, rankGap, renumberShelf } from './ranks.queries.ts'
import { rankBetween } from './shelf-place.ts'
import { sayListingChanged } from './write-listing.ts'

interface Move {
  listingId: string
  personId: string
  /** null: to the front. */
  afterListingId: string | null
}

/** Changes the place of one listing and nothing else. Refuses with `listing_not_found` also for the one to stand after. */
export async function moveListing(
  db: Db,
  { listingId, personId, afterListingId }: Move,
): Promise<ListingRow> {
  return db.transaction().execute(async (tx) => {
    const found = await listingOf(tx, listingId)
    await assertMember(tx, found.shop_id, personId)
    if (afterListingId === listingId) return found
    // The shelf before any listing on it, so that two who rearrange it don't wait in a circle.
    await lockShelf(tx, found.shop_id)
    const listing = await listingOf(tx, listingId)
    const rank = await freeRank(tx, listing, afterListingId)
    await changeListing(tx, listingId, { rank })
    await sayListingChanged(tx, listing)
    return { ...listing, rank }
  })
}

async function listingOf(tx: Tx, listingId: string): Promise<ListingRow> {
  const listing = await listingById(tx, listingId)
  if (!listing) throw new Refusal('listing_not_found')
  return listing
}

async function freeRank(tx: Tx, listing: ListingRow, afterListingId: string | null): Promise<number> {
  const rank = await rankAfter(tx, listing, afterListingId)
  if (rank !== null) return rank
  await renumberShelf(tx, listing.shop_id)
  const fresh = await rankAfter(tx, listing, afterListingId)
  if (fresh === null) throw new Error('A shelf that was just numbered has no gap')
  return fresh
}

async function rankAfter(tx: Tx, { id, shop_id: shopId }: ListingRow, afterListingId: string | null) {
  const before = afterListingId === null ? null : await rankedListing(tx, shopId, afterListingId)
  if (before === undefined) throw new Refusal('listing_not_found')
  const after = await nextOnShelf(tx, { shopId, after: before, but: id })
  return rankBetween(before?.rank ?? null, after?.rank ?? null, rankGap)
}
