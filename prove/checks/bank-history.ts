import { findCycle } from './find-cycle.ts'
import type { EntryFact } from './town-snapshot.ts'
import type { Violation } from './violation.ts'

/** Moments are counted, not timed: a smaller one was before, on the one who counts. */
export interface BankHistory {
  /** All money there is; it only moves around. */
  totalMinor: number
  /** Every entry of every account of the bank. */
  entries: readonly EntryFact[]
  reads: readonly BankRead[]
  /** Those that moved money at once: somewhere between having been sent and having been answered. */
  moves: readonly BankMove[]
}

export interface BankRead {
  begunAt: number
  endedAt: number
  balances: readonly { accountId: string; postedMinor: number; heldMinor: number; version: number }[]
}

export interface BankMove {
  transferId: string
  sentAt: number
  answeredAt: number
}

/** The whole bank seen by its customers: Jepsen's bank workload, and strictly serialisable besides. */
export function bankHistory({ totalMinor, entries, reads, moves }: BankHistory): Violation[] {
  const atVersion = new Map(
    entries.map((each) => [keyOf(each.accountId, each.version), each.balanceAfterMinor]),
  )
  const byTransfer = Map.groupBy(entries, ({ transferId }) => transferId)
  return [
    ...reads.flatMap((read) => [
      ...oneRead(read, totalMinor),
      ...unlikeHistory(read, atVersion),
      ...torn(read, byTransfer),
    ]),
    ...goneBack(reads, moves, byTransfer),
    ...outOfOrder(moves, entries),
  ]
}

function oneRead({ balances, begunAt }: BankRead, totalMinor: number): Violation[] {
  const sum = balances.reduce((total, { postedMinor }) => total + postedMinor, 0)
  const below = balances.filter(({ postedMinor, heldMinor }) => postedMinor - heldMinor < 0)
  return [
    ...(sum === totalMinor
      ? []
      : [{ rule: 'wrong total', detail: `at ${begunAt}: ${sum} instead of ${totalMinor}` }]),
    ...below.map(({ accountId }) => ({ rule: 'negative balance', detail: `at ${begunAt}: ${accountId}` })),
  ]
}

/** What was read is what the book says of that version. */
function unlikeHistory({ balances, begunAt }: BankRead, atVersion: ReadonlyMap<string, number>): Violation[] {
  return balances
    .filter(
      ({ accountId, version, postedMinor }) =>
        (atVersion.get(keyOf(accountId, version)) ?? 0) !== postedMinor,
    )
    .map(({ accountId, version }) => ({
      rule: 'read unlike history',
      detail: `at ${begunAt}: ${accountId}, ${version}`,
    }))
}

/** Whoever sees one side of a transfer sees the other. */
function torn({ balances, begunAt }: BankRead, byTransfer: ReadonlyMap<string, EntryFact[]>): Violation[] {
  const versions = new Map(balances.map(({ accountId, version }) => [accountId, version]))
  const violations: Violation[] = []
  for (const [transferId, sides] of byTransfer) {
    const seen = sides.flatMap(({ accountId, version }) => {
      const upTo = versions.get(accountId)
      return upTo === undefined ? [] : [version <= upTo]
    })
    if (seen.includes(true) && seen.includes(false))
      violations.push({ rule: 'torn read', detail: `at ${begunAt}: one side of ${transferId}` })
  }
  return violations
}

/** Nobody sees less than what somebody had seen, or had been answered, before. */
function goneBack(
  reads: readonly BankRead[],
  moves: readonly BankMove[],
  byTransfer: ReadonlyMap<string, EntryFact[]>,
): Violation[] {
  const known = [
    ...reads.map(({ endedAt, balances }) => ({ at: endedAt, versions: balances })),
    ...moves.map(({ transferId, answeredAt }) => ({
      at: answeredAt,
      versions: byTransfer.get(transferId) ?? [],
    })),
  ].sort((a, b) => a.at - b.at)
  const least = new Map<string, number>()
  const violations: Violation[] = []
  let next = 0
  for (const { begunAt, balances } of [...reads].sort((a, b) => a.begunAt - b.begunAt)) {
    for (let fact = known[next]; fact && fact.at < begunAt; fact = known[++next])
      for (const { accountId, version } of fact.versions)
        least.set(accountId, Math.max(version, least.get(accountId) ?? 0))
    for (const { accountId, version } of balances)
      if (version < (least.get(accountId) ?? 0))
        violations.push({
          rule: 'read of the past',
          detail: `at ${begunAt}: ${accountId} at ${version}, known at ${least.get(accountId)}`,
        })
  }
  return violations
}

/**
 * Is there one order of all transfers that agrees with every account's versions, and in which none stands before another that was
 * answered before it was sent? Moments are knots of the graph themselves, so that it grows with the history and not with its square.
 */
function outOfOrder(moves: readonly BankMove[], entries: readonly EntryFact[]): Violation[] {
  const before: [string, string][] = []
  for (const account of Map.groupBy(entries, ({ accountId }) => accountId).values()) {
    const sorted = [...account].sort((a, b) => a.version - b.version)
    for (const [n, { transferId }] of sorted.entries()) {
      const later = sorted[n + 1]
      if (later && later.transferId !== transferId) before.push([transferId, later.transferId])
    }
  }
  const moments = [...new Set(moves.flatMap(({ sentAt, answeredAt }) => [sentAt, answeredAt]))].sort(
    (a, b) => a - b,
  )
  const momentOf = (at: number) => `moment ${at}`
  for (const [n, at] of moments.entries()) {
    const later = moments[n + 1]
    if (later !== undefined) before.push([momentOf(at), momentOf(later)])
  }
  for (const { transferId, sentAt, answeredAt } of moves)
    before.push([momentOf(sentAt), transferId], [transferId, momentOf(answeredAt)])
  const cycle = findCycle(before)
  return cycle ? [{ rule: 'no order explains it', detail: cycle.join(' → ') }] : []
}

function keyOf(accountId: string, version: number) {
  return `${accountId} ${version}`
}
