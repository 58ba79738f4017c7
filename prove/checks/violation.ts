/** A promise of the town that was broken, in words that help to find out how. */
export interface Violation {
  /** Short, the same for all of its kind: they are counted by it. */
  rule: string
  detail: string
}

export function tally(violations: readonly Violation[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { rule } of violations) counts[rule] = (counts[rule] ?? 0) + 1
  return counts
}

/** Seen twice it is still one. */
export function onceEach(violations: readonly Violation[]): Violation[] {
  return [...new Map(violations.map((each) => [`${each.rule} ${each.detail}`, each])).values()]
}
