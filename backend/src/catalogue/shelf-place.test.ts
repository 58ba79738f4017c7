import { expect, test } from 'vitest'
import { rankBetween } from './shelf-place.ts'

test.each([
  [null, null, 100],
  [null, 100, 0],
  [300, null, 400],
  [100, 200, 150],
  [100, 102, 101],
  [100, 101, null],
  [100, 100, null],
  [-5, -2, -4],
])('between %s and %s stands %s', (before, after, rank) => {
  expect(rankBetween(before, after, 100)).toBe(rank)
})
