import type { Receipt } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { linesOfBatches, readBatches } from './audit.queries.ts'
import { leavesOfLines, provableLine, sortedLines } from './audit-lines.ts'
import { dayHolding, dayTree } from './days.ts'
import { merklePath } from './merkle.ts'
import { batchOfMovement } from './receipts.queries.ts'
import { walletOf } from './wallet.ts'

/**
 * A movement of one's own with the way from it to the root of its day. Refuses `movement_not_found`, and `movement_not_chained` for
 * what is older than the chain.
 */
export async function receiptOf(
  house: Pick<House, 'db' | 'clock' | 'config'>,
  { personId, number }: { personId: string; number: number },
): Promise<Receipt> {
  const { db, config } = house
  const { currency, townName: town } = config
  const { accountId } = await walletOf(db, { personId, currency })
  const found = accountId ? await batchOfMovement(db, { accountId, number }) : undefined
  if (!found) throw new Refusal('movement_not_found')
  if (found.batchId === null) throw new Refusal('movement_not_chained')

  const [batch] = await readBatches(db, { from: found.batchId, limit: 1 })
  const lines = sortedLines(await linesOfBatches(db, found.batchId, found.batchId))
  const index = lines.findIndex((line) => line.account_id === accountId && line.account_version === number)
  const mine = lines[index]
  if (!batch || !mine) throw new Error(`The movement ${number} is not in its batch ${found.batchId}.`)

  const day = await dayHolding(house, batch.id)
  const run = { first: day.firstBatch, last: day.lastBatch }
  return {
    format: 'highstreet-receipt-1',
    town,
    currency,
    movement: provableLine(mine),
    batch: {
      id: batch.id,
      at: batch.at.toISOString(),
      path: merklePath(leavesOfLines(lines), index),
      root: batch.root.toString('hex'),
      previous: batch.previous.toString('hex'),
      hash: batch.hash.toString('hex'),
    },
    day: {
      date: day.date,
      final: day.final,
      firstBatch: day.firstBatch,
      lastBatch: day.lastBatch,
      path: await dayTree(db).path(run, batch.id),
      root: day.root,
    },
  }
}
