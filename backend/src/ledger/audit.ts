import type { Db } from '../platform/database.ts'
import { readBatches, readBookFindings, readChainEnd, readTransfersOfBatches } from './audit.queries.ts'
import { chainHash, merkleRoot, noHash } from './merkle.ts'
import { leavesOf } from './open-book.ts'

/** What does not hold in the book; all zero when every cent is where it belongs. */
export interface Audit {
  /** Sum over all entries, by currency the worst: zero when no money was made or lost. */
  sumMinor: number
  unbalancedTransfers: number
  accountsUnlikeTheirEntries: number
  accountsUnlikeTheirHolds: number
  /** Numbers of an account with a gap, or a balance that does not follow from the one before. */
  brokenSequences: number
  overdrawnAccounts: number
  overspentHolds: number
  transfersInSeveralCurrencies: number
  transfersOutsideTheChain: number
  /** Batches whose hash does not follow, or whose entries are not those that were hashed. */
  brokenBatches: number
}

const batchesAtOnce = 200

/** Reads the whole book while the town goes on: each part from one snapshot. */
export async function audit(db: Db): Promise<Audit> {
  const found = await readBookFindings(db)
  return { ...found, brokenBatches: await countBrokenBatches(db) }
}

export async function countBrokenBatches(db: Db): Promise<number> {
  const end = await readChainEnd(db)
  let previous: Buffer = noHash
  let expectedId = 1
  let broken = 0
  while (expectedId <= end.batchId) {
    const batches = await readBatches(db, { from: expectedId, limit: batchesAtOnce })
    const posted = await readTransfersOfBatches(
      db,
      batches.map(({ id }) => id),
    )
    for (const batch of batches) {
      const transfers = posted.get(batch.id) ?? []
      const isWhole =
        batch.id === expectedId &&
        batch.previous.equals(previous) &&
        transfers.length > 0 &&
        merkleRoot(leavesOf(transfers)).equals(batch.root) &&
        chainHash(batch.previous, batch.root).equals(batch.hash)
      if (!isWhole) broken += 1
      previous = batch.hash
      expectedId = batch.id + 1
      if (batch.id === end.batchId && !batch.hash.equals(end.hash)) broken += 1
    }
    if (batches.length === 0) return broken + 1
  }
  return broken
}
