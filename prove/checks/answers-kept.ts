import type { Outcome } from '../journal.ts'
import type { Violation } from './violation.ts'

/** Something that the database says was done. */
export interface Effect {
  kind: string
  /** Whose wish it was; null when nobody's can be told. */
  wishId: string | null
  facts: Record<string, string | number>
}

interface Compared {
  outcomes: ReadonlyMap<string, Outcome>
  effects: readonly Effect[]
  /** Everything unanswered has been asked again until somebody answered: then nothing may stay open. */
  settled: boolean
}

/**
 * Answered with success: there, once, exactly as answered. Refused: not there. Unanswered: there once or not at all, and after
 * the same key was sent again exactly what that answer says.
 */
export function answersKept({ outcomes, effects, settled }: Compared): Violation[] {
  const found = new Map<string, Effect[]>()
  const strangers: Violation[] = []
  for (const effect of effects) {
    if (effect.wishId !== null && outcomes.has(effect.wishId)) {
      found.set(effect.wishId, [...(found.get(effect.wishId) ?? []), effect])
    } else {
      strangers.push({
        rule: 'nobody asked for it',
        detail: `${effect.kind} ${JSON.stringify(effect.facts)}`,
      })
    }
  }
  const kept = [...outcomes.values()].flatMap((outcome) =>
    outcomeKept(outcome, found.get(outcome.wish.id) ?? [], settled),
  )
  return [...strangers, ...kept]
}

function outcomeKept(outcome: Outcome, effects: readonly Effect[], settled: boolean) {
  const { wish, done, refused, refusedAfterDone, open, lost } = outcome
  const about = `${wish.kind} ${wish.id} of ${wish.personId}`
  const violations: Violation[] = []
  const broken = (rule: string, detail = '') =>
    violations.push({ rule, detail: detail ? `${about}: ${detail}` : about })

  const [effect] = effects
  if (effects.length > 1) broken('done twice', `${effects.length} times`)
  if (effect) for (const words of unlike(wish.expected, effect.facts)) broken('other than asked', words)

  const [given] = done
  if (given && !effect) broken('answered and lost', JSON.stringify(given))
  if (effect)
    for (const each of done)
      for (const words of unlike(each, effect.facts)) broken('other than answered', words)
  // A refusal leaves no trace, so the same wish may be granted later; but granted it stays.
  if (refusedAfterDone.length > 0) broken('answered yes, then no', refusedAfterDone.join(', '))
  if (!given && !open && effect) broken('refused and done', refused.join(', '))
  if (settled && open) broken('never answered', lost.at(-1))
  return violations
}

/** Fields that `given` names and `facts` says otherwise. */
function unlike(given: Record<string, string | number>, facts: Record<string, string | number>) {
  return Object.entries(given)
    .filter(([name, value]) => facts[name] !== value)
    .map(([name, value]) => `${name} is ${facts[name]}, not ${value}`)
}
