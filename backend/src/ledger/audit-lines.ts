import { movementText } from '@highstreet/contract'
import type { BookLine } from './audit.queries.ts'
import type { Tally } from './audit-tally.ts'
import type { BatchRow } from './book.queries.ts'
import { chainHash, leafHash, merkleRoot } from './merkle.ts'

/** Looks at transfers one by one: sums, currencies, and that each entry follows from the one before. */
export function checkLines(lines: readonly BookLine[], tally: Tally): void {
  for (const [transferId, entries] of grouped(lines, ({ transfer_id }) => transfer_id)) {
    tally.checked('zero_sum')
    const sumMinor = entries.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
    const currencies = new Set(entries.map(({ currency }) => currency))
    const isWhole = entries.every(({ id }) => id !== null)
    if (!isWhole || sumMinor !== 0 || currencies.size !== 1)
      tally.broken('zero_sum', `transfer ${transferId}`)
    if (entries[0]?.transfer_kind === 'payment') tally.payments += 1
  }
  for (const line of lines) {
    if (line.id === null) continue
    tally.entries += 1
    tally.checked('sequence')
    const before = line.account_version === 1 ? 0 : line.before_minor
    if (before === null || before + line.amount_minor !== line.balance_after_minor)
      tally.broken('sequence', `movement ${line.account_version} of account ${line.account_id}`)
  }
}

/** Reckons each batch's hashes again from what it holds. Answers the hash of the last one. */
export function checkChain(
  batches: readonly BatchRow[],
  lines: readonly BookLine[],
  { previous, tally }: { previous: Buffer; tally: Tally },
): Buffer {
  const byBatch = grouped(lines, ({ batch_id }) => batch_id)
  let hash = previous
  for (const batch of batches) {
    const held = byBatch.get(batch.id) ?? []
    byBatch.delete(batch.id)
    tally.checked('chain')
    const isWhole =
      held.length > 0 &&
      held.length === batch.entries &&
      batch.previous.equals(hash) &&
      merkleRoot(leavesOfLines(held)).equals(batch.root) &&
      chainHash(batch.previous, batch.root).equals(batch.hash)
    if (!isWhole) tally.broken('chain', `batch ${batch.id}`)
    hash = batch.hash
  }
  for (const [id] of byBatch) tally.broken('chain', `batch ${id}, which is not there`)
  return hash
}

/** In the order in which they were hashed: by transfer, account and version. */
export function leavesOfLines(lines: readonly BookLine[]): Buffer[] {
  return sortedLines(lines).map((line) => leafHash(movementText(provableLine(line))))
}

export function sortedLines<L extends Pick<BookLine, 'transfer_id' | 'account_id' | 'account_version'>>(
  lines: readonly L[],
): L[] {
  return lines.toSorted(
    (a, b) =>
      order(a.transfer_id, b.transfer_id) ||
      order(a.account_id, b.account_id) ||
      a.account_version - b.account_version,
  )
}

export function provableLine(line: BookLine) {
  return {
    transferId: line.transfer_id,
    accountId: line.account_id,
    number: line.account_version,
    kind: line.kind,
    description: line.description,
    amountMinor: line.amount_minor,
    balanceAfterMinor: line.balance_after_minor,
    at: line.at.toISOString(),
  }
}

function order(a: string, b: string) {
  return a < b ? -1 : a > b ? 1 : 0
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
