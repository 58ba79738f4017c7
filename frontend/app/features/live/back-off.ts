/** Before the first new try, and the most that is ever waited. */
const firstWaitMs = 500
const longestWaitMs = 12_000

/** How long to wait before try number `attempt` (0 is the first). Between half and all of it, so that a whole town doesn't knock at once. */
export function backOffMs(attempt: number, random: () => number = Math.random) {
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempt, 10))
  return Math.round(wait / 2 + (random() * wait) / 2)
}
