import type { Db, Tx } from '../platform/database.ts'
import { addJob } from '../platform/jobs.ts'
import { listingById } from './listings.queries.ts'
import { dropReads } from './ready-reads.ts'

export const openDropTask = 'open-drop'

/** At its start everything that was kept ready about a drop is made anew: pages without scripts then have their buttons too. */
export async function openDropLater(tx: Tx, listing: { id: string; sells_from: Date | null }) {
  if (listing.sells_from === null) return
  const key = `${openDropTask}:${listing.id}`
  await addJob(tx, openDropTask, { listingId: listing.id }, { runAt: listing.sells_from, key })
}

export async function openDrop(db: Db, { listingId }: { listingId: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const listing = await listingById(tx, listingId)
    if (listing) await dropReads(tx, { listingIds: [listingId], shelvesOf: [listing.shop_slug] })
  })
}
