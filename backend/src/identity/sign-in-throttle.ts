/**
 * Guessing passwords is stopped without locking the right person out. Every try pours one unit into buckets that leak; a try
 * that finds one of its buckets full is refused with the seconds until there is room. A try that turns out right takes its units
 * back, so only wrong ones (and those still being checked) fill a bucket.
 *
 * - `pair`, this account from this address: stops one guesser, and nobody else.
 * - `address`, all accounts from this address: stops one stolen list being tried on the whole town.
 * - `account`, this account from all addresses: stops many machines guessing together.
 *
 * Addresses are counted by their network (`networkOf`). `signUps` from one are bounded too, so that nobody fills the town.
 *
 * A person at an address where they have been signed in before is counted as that pair only: whatever strangers do, there they
 * get in. A minute of tries is at most 17 on a pair, 56 on an account, 90 from an address.
 */
export const buckets = {
  pair: { holds: 15, leakSeconds: 30 },
  address: { holds: 60, leakSeconds: 2 },
  account: { holds: 50, leakSeconds: 10 },
  signUps: { holds: 1000, leakSeconds: 4 },
} as const
export type Bucket = keyof typeof buckets

export const leakSeconds = Object.fromEntries(
  Object.entries(buckets).map(([name, bucket]) => [name, bucket.leakSeconds]),
) as Record<Bucket, number>

/** Which buckets a try passes through. */
export function bucketsOf(attempt: { familiar: boolean }): Bucket[] {
  return attempt.familiar ? ['pair'] : ['pair', 'address', 'account']
}

/** When each bucket will have leaked empty; a missing one is empty. */
export type Levels = Partial<Record<Bucket, Date>>
type Decision = { allowed: true; levels: Levels } | { allowed: false; retryAfterSeconds: number }

/** Either all buckets take the try, or none does and the longest wait is told. */
export function pour(names: readonly Bucket[], levels: Levels, now: Date): Decision {
  const waits = names.map((name) => secondsUntilRoom(name, levels[name], now))
  const longest = Math.max(0, ...waits)
  if (longest > 0) return { allowed: false, retryAfterSeconds: Math.ceil(longest) }
  return {
    allowed: true,
    levels: Object.fromEntries(names.map((name) => [name, fuller(name, levels[name], now)])),
  }
}

function secondsUntilRoom(name: Bucket, drainedAt: Date | undefined, now: Date) {
  const { holds, leakSeconds } = buckets[name]
  const filledSeconds = drainedAt ? (drainedAt.getTime() - now.getTime()) / 1000 : 0
  return filledSeconds - (holds - 1) * leakSeconds
}

function fuller(name: Bucket, drainedAt: Date | undefined, now: Date) {
  const from = Math.max(drainedAt?.getTime() ?? 0, now.getTime())
  return new Date(from + buckets[name].leakSeconds * 1000)
}
