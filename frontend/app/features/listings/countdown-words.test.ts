import { expect, test } from 'vitest'
import { countdownWords } from './countdown-words.ts'

test.each([
  [0, '00:00'],
  [1, '00:01'],
  [59_001, '01:00'],
  [3_600_000, '01:00:00'],
  [90_061_000, '1 day 01:01:01'],
  [172_800_000, '2 days 00:00:00'],
])('%i ms before a drop the page says %s', (leftMs, words) => {
  expect(countdownWords(leftMs)).toBe(words)
})
