import type { AccountFact, EntryFact } from './town-snapshot.ts'
import type { Violation } from './violation.ts'

type Link = { version: number; balanceMinor: number }

/** Only these mirror what others owe the town, and may be below zero. */
const mayOwe = (kind: string) => kind.endsWith('clearing')

/**
 * Follows every account from its first entry on, snapshot by snapshot: versions without gaps, each balance the one before plus the
 * amount, transfers that sum to zero, accounts that say what their entries and holds say, and nobody below zero.
 */
export class AccountChains {
  readonly #last = new Map<string, Link>()

  /** What has been seen so far of each account. */
  seen(): { accountId: string; version: number }[] {
    return [...this.#last].map(([accountId, { version }]) => ({ accountId, version }))
  }

  follow(accounts: readonly AccountFact[], newEntries: readonly EntryFact[]): Violation[] {
    return [
      ...this.#linked(newEntries),
      ...unbalanced(newEntries),
      ...accounts.flatMap((account) => this.#likeItsBooks(account)),
    ]
  }

  #linked(entries: readonly EntryFact[]): Violation[] {
    const violations: Violation[] = []
    for (const entry of [...entries].sort((a, b) => a.version - b.version)) {
      const { accountId, version, amountMinor, balanceAfterMinor } = entry
      const before = this.#last.get(accountId) ?? { version: 0, balanceMinor: 0 }
      const about = `account ${accountId}, entry ${version} after ${before.version}`
      if (version !== before.version + 1) violations.push({ rule: 'gap in account versions', detail: about })
      else if (before.balanceMinor + amountMinor !== balanceAfterMinor)
        violations.push({
          rule: 'balance does not follow',
          detail: `${about}: ${before.balanceMinor} + ${amountMinor} is not ${balanceAfterMinor}`,
        })
      this.#last.set(accountId, { version, balanceMinor: balanceAfterMinor })
    }
    return violations
  }

  #likeItsBooks(account: AccountFact): Violation[] {
    const { id, kind, postedMinor, heldMinor, holdsMinor, version } = account
    const last = this.#last.get(id) ?? { version: 0, balanceMinor: 0 }
    const about = `${kind} account ${id}`
    return [
      ...(version === last.version && postedMinor === last.balanceMinor
        ? []
        : [
            {
              rule: 'account unlike its entries',
              detail: `${about}: version ${version}, ${postedMinor}; entries say ${last.version}, ${last.balanceMinor}`,
            },
          ]),
      ...(heldMinor === holdsMinor
        ? []
        : [{ rule: 'account unlike its holds', detail: `${about}: ${heldMinor}, holds say ${holdsMinor}` }]),
      ...(mayOwe(kind) || postedMinor - heldMinor >= 0
        ? []
        : [{ rule: 'below zero', detail: `${about}: ${postedMinor} less ${heldMinor}` }]),
    ]
  }
}

function unbalanced(entries: readonly EntryFact[]): Violation[] {
  const sums = new Map<string, number>()
  for (const { transferId, amountMinor } of entries)
    sums.set(transferId, (sums.get(transferId) ?? 0) + amountMinor)
  return [...sums]
    .filter(([, sum]) => sum !== 0)
    .map(([transferId, sum]) => ({ rule: 'transfer does not balance', detail: `${transferId}: ${sum}` }))
}
