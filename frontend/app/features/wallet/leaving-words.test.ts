import { expect, test } from 'vitest'
import { leavingIn } from './leaving-words.ts'

const now = Date.parse('2026-05-31T12:00:00.000Z')

test.each([
  ['2026-05-31T12:00:08.000Z', '8 s'],
  ['2026-05-31T12:00:07.300Z', '8 s'],
  ['2026-05-31T12:01:00.000Z', '1:00'],
  ['2026-05-31T12:04:05.000Z', '4:05'],
  ['2026-05-31T12:59:30.000Z', '59 min'],
  ['2026-05-31T12:00:00.000Z', null],
  ['2026-05-31T11:59:00.000Z', null],
])('what leaves at %s leaves in %s', (leavesAt, words) => {
  expect(leavingIn(leavesAt, now)).toBe(words)
})
