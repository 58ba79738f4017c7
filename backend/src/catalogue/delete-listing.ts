import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { deleteListing as deleteRow } from './listings.queries.ts'
import { roleIn } from './members.queries.ts'
import { setPieces } from './stock.queries.ts'
import { tellEdited } from './tell-shelf.ts'
import { lockedListing, sayListingChanged, tellSets } from './write-listing.ts'

/** For ever, so only the owner may. Orders keep the name and price of what they bought. */
export async function deleteListing(
  db: Db,
  { listingId, personId }: { listingId: string; personId: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const listing = await lockedListing(tx, listingId)
    const found = await roleIn(tx, { shopId: listing.shop_id, personId })
    if (found?.role !== 'owner') throw new Refusal('not_shop_owner')
    await deleteRow(tx, listingId)
    await setPieces(tx, [{ supplyId: listingId, shopId: listing.shop_id, pieces: null }])
    // Sets of which it was a part are sold out.
    await tellSets(tx, listing, { stock: 0 })
    await sayListingChanged(tx, listing)
    await tellEdited(tx, { shopId: listing.shop_id, listingId })
  })
}
