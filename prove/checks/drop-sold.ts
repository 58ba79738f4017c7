import type { Outcome } from '../journal.ts'
import type { Violation } from './violation.ts'

interface Drop {
  pieces: number
  left: number
  orders: readonly { orderId: string; personId: string; quantity: number }[]
  /** Of the buyers, one wish each. */
  outcomes: ReadonlyMap<string, Outcome>
}

/** Exactly as many as there were are sold, nobody has two, and everybody has heard: theirs, or sold out. */
export function dropSold({ pieces, left, orders, outcomes }: Drop): Violation[] {
  const violations: Violation[] = []
  const expected = Math.min(pieces, outcomes.size)
  const sold = orders.reduce((sum, { quantity }) => sum + quantity, 0)
  const granted = [...outcomes.values()].filter(({ done }) => done.length > 0).length
  if (sold !== expected) violations.push({ rule: 'not exactly all sold', detail: `${sold} of ${expected}` })
  if (granted !== expected)
    violations.push({ rule: 'not exactly all granted', detail: `${granted} of ${expected}` })
  if (left !== pieces - sold)
    violations.push({ rule: 'shelf unlike orders', detail: `${left} left, ${sold} sold` })

  const counts = new Map<string, number>()
  for (const { personId } of orders) counts.set(personId, (counts.get(personId) ?? 0) + 1)
  for (const [personId, count] of counts)
    if (count > 1) violations.push({ rule: 'two orders for one key', detail: `${personId}: ${count}` })

  for (const { wish, done, refused, open } of outcomes.values()) {
    if (done.length > 0) continue
    if (open || refused.length === 0) violations.push({ rule: 'no definite answer', detail: wish.id })
    const other = refused.find((code) => code !== 'out_of_stock')
    if (other) violations.push({ rule: 'refused for another reason', detail: `${wish.id}: ${other}` })
  }
  return violations
}
