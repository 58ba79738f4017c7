import { expect, test } from 'vitest'
import { openWords } from './open-words.ts'

const clock = { now: Date.parse('2026-06-05T18:30:00.000Z'), timeZone: 'Europe/London' }

test.each([
  ['open, closing tonight', { isOpen: true, changesAt: '2026-06-05T21:00:00.000Z' }, 'Open until 22:00'],
  ['open over midnight', { isOpen: true, changesAt: '2026-06-06T00:30:00.000Z' }, 'Open until 01:30'],
  ['open for days', { isOpen: true, changesAt: '2026-06-08T08:00:00.000Z' }, 'Open'],
  ['open for ever', { isOpen: true, changesAt: null }, 'Always open'],
  ['opening later today', { isOpen: false, changesAt: '2026-06-05T20:00:00.000Z' }, 'Opens at 21:00'],
  ['opening on another day', { isOpen: false, changesAt: '2026-06-08T07:00:00.000Z' }, 'Opens Mon 08:00'],
  ['closed without hours', { isOpen: false, changesAt: null }, 'Closed for now'],
])('a shop that is %s says so', (_, state, words) => {
  expect(openWords(state, clock)).toBe(words)
})
