/** Knots that are each before the next and the last before the first; undefined when there is an order of all. */
export function findCycle(before: readonly (readonly [string, string])[]): string[] | undefined {
  const followers = new Map<string, Set<string>>()
  const waitingFor = new Map<string, number>()
  for (const [first, second] of before) {
    const those = followers.get(first) ?? new Set()
    if (those.has(second)) continue
    followers.set(first, those.add(second))
    waitingFor.set(second, (waitingFor.get(second) ?? 0) + 1)
    if (!waitingFor.has(first)) waitingFor.set(first, 0)
  }

  // Whoever waits for nobody goes; if in the end somebody is left, each of them waits for another of them.
  const free = [...waitingFor].filter(([, count]) => count === 0).map(([knot]) => knot)
  for (let knot = free.pop(); knot !== undefined; knot = free.pop()) {
    waitingFor.delete(knot)
    for (const follower of followers.get(knot) ?? []) {
      const left = (waitingFor.get(follower) ?? 0) - 1
      waitingFor.set(follower, left)
      if (left === 0) free.push(follower)
    }
  }
  return waitingFor.size > 0 ? walkBack(waitingFor, followers) : undefined
}

/** Back from anyone who is left, over those who are left too, until somebody comes up again. */
function walkBack(left: ReadonlyMap<string, unknown>, followers: ReadonlyMap<string, ReadonlySet<string>>) {
  const predecessor = new Map<string, string>()
  for (const [first, those] of followers)
    if (left.has(first)) for (const second of those) predecessor.set(second, first)
  const path: string[] = []
  let [knot] = left.keys()
  while (knot !== undefined && !path.includes(knot)) {
    path.unshift(knot)
    knot = predecessor.get(knot)
  }
  return knot === undefined ? path : path.slice(0, path.indexOf(knot) + 1)
}
