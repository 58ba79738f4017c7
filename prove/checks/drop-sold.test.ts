import { expect, test } from 'vitest'
import { type JournalLine, outcomesOf } from '../journal.ts'
import { dropSold } from './drop-sold.ts'

const buyers = ['mara', 'joe', 'ida']
const line = (id: string, kind: 'done' | 'out_of_stock' | 'shop_closed' | 'lost'): JournalLine => {
  if (kind === 'done') return { line: 'done', id, try: 1, given: {} }
  if (kind === 'lost') return { line: 'lost', id, try: 1, why: 'ECONNRESET' }
  return { line: 'refused', id, try: 1, code: kind }
}
const asked = (...answers: Parameters<typeof line>[1][]) =>
  outcomesOf(
    answers.flatMap((answer, n): JournalLine[] => {
      const id = buyers[n] ?? ''
      const wish = { id, kind: 'buy' as const, personId: id, expected: {} }
      return [{ line: 'sent', try: 1, wish }, line(id, answer)]
    }),
  )
const order = (personId: string) => ({ orderId: `of-${personId}`, personId, quantity: 1 })

const good = {
  pieces: 2,
  left: 0,
  orders: [order('mara'), order('joe')],
  outcomes: asked('done', 'done', 'out_of_stock'),
}
const rules = (changes: Partial<typeof good>) => dropSold({ ...good, ...changes }).map(({ rule }) => rule)

test('two pieces, three buyers, two have one and the third has heard why not', () => {
  expect(rules({})).toEqual([])
})

test.each<[string, Partial<typeof good>, string]>([
  ['one too many is sold', { orders: buyers.map(order), left: -1 }, 'not exactly all sold'],
  ['one is sold to nobody', { orders: [order('mara')] }, 'not exactly all sold'],
  [
    'somebody is promised what another has',
    { outcomes: asked('done', 'done', 'done') },
    'not exactly all granted',
  ],
  ['a piece vanishes', { left: 1 }, 'shelf unlike orders'],
  ['somebody has two', { orders: [order('mara'), order('mara')] }, 'two orders for one key'],
  ['somebody never hears', { outcomes: asked('done', 'done', 'lost') }, 'no definite answer'],
  [
    'somebody is told something else',
    { outcomes: asked('done', 'done', 'shop_closed') },
    'refused for another reason',
  ],
])('it is found when %s', (_, changes, rule) => {
  expect(rules(changes)).toContain(rule)
})
