import { expect, test } from 'vitest'
import { type JournalLine, outcomesOf, type Wish } from '../journal.ts'
import { answersKept, type Effect } from './answers-kept.ts'

const wish: Wish = {
  id: 'w1',
  kind: 'buy',
  personId: 'mara',
  expected: { personId: 'mara', totalMinor: 450 },
}
const effect: Effect = {
  kind: 'order',
  wishId: 'w1',
  facts: { personId: 'mara', totalMinor: 450, orderId: 'o1' },
}
const sent = (number = 1): JournalLine => ({ line: 'sent', try: number, wish })
const done = (number = 1, orderId = 'o1'): JournalLine => ({
  line: 'done',
  id: 'w1',
  try: number,
  given: { orderId, totalMinor: 450 },
})
const refused = (number = 1): JournalLine => ({
  line: 'refused',
  id: 'w1',
  try: number,
  code: 'out_of_stock',
})
const lost = (number = 1): JournalLine => ({ line: 'lost', id: 'w1', try: number, why: 'ECONNRESET' })

function rules(lines: JournalLine[], effects: Effect[], settled = true) {
  return answersKept({ outcomes: outcomesOf(lines), effects, settled }).map(({ rule }) => rule)
}

test.each<[string, JournalLine[], Effect[]]>([
  ['answered and there', [sent(), done()], [effect]],
  ['refused and not there', [sent(), refused()], []],
  ['lost, asked again and there once', [sent(), lost(), sent(2), done(2)], [effect]],
  ['lost, asked again and refused', [sent(), lost(), sent(2), refused(2)], []],
  ['pressed twice: both hear the same', [sent(), sent(2), done(2), done()], [effect]],
  ['refused, and granted when asked again later', [sent(), refused(), sent(2), done(2)], [effect]],
])('a town in order is not accused: %s', (_, lines, effects) => {
  expect(rules(lines, effects)).toEqual([])
})

test.each<[string, JournalLine[], Effect[], string]>([
  ['an order that was answered has gone', [sent(), done()], [], 'answered and lost'],
  ['an order stands twice', [sent(), done()], [effect, effect], 'done twice'],
  ['it was refused and stands', [sent(), refused()], [effect], 'refused and done'],
  ['a retry makes a second order', [sent(), lost(), sent(2), done(2)], [effect, effect], 'done twice'],
  [
    'a retry hears of another order',
    [sent(), done(), sent(2), done(2, 'o2')],
    [effect],
    'other than answered',
  ],
  ['yes, then no', [sent(), done(), sent(2), refused(2)], [effect], 'answered yes, then no'],
  [
    'a retry is refused though it stands',
    [sent(), lost(), sent(2), refused(2)],
    [effect],
    'refused and done',
  ],
  ['nobody ever answers', [sent(), lost(), sent(2), lost(2)], [], 'never answered'],
  ['an order that nobody asked for', [], [effect], 'nobody asked for it'],
  ['an order whose maker is unknown', [], [{ ...effect, wishId: null }], 'nobody asked for it'],
  [
    'another total than was asked',
    [sent(), done()],
    [{ ...effect, facts: { ...effect.facts, totalMinor: 451 } }],
    'other than asked',
  ],
])('it is found when %s', (_, lines, effects, rule) => {
  expect(rules(lines, effects)).toContain(rule)
})

test('before everything has been asked again, an unanswered wish may be there or not', () => {
  expect(rules([sent(), lost()], [], false)).toEqual([])
  expect(rules([sent(), lost()], [effect], false)).toEqual([])
  expect(rules([sent(), lost()], [effect, effect], false)).toEqual(['done twice'])
})
