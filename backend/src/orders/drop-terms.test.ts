import { expect, test } from 'vitest'
import { isWithinLimit, saleStart } from './drop-terms.ts'

const noon = new Date('2035-06-04T12:00:00.000Z')

test('a drop sells from its very first moment on, and what is no drop always does', () => {
  expect(saleStart({ sellsFrom: noon }, new Date(noon.getTime() - 1))).toBe(noon)
  expect(saleStart({ sellsFrom: noon }, noon)).toBeNull()
  expect(saleStart({ sellsFrom: null }, noon)).toBeNull()
})

test.each([
  [{ pieces: 2, bought: 0, limit: 2 }, true],
  [{ pieces: 1, bought: 2, limit: 2 }, false],
  [{ pieces: 3, bought: 0, limit: 2 }, false],
  [{ pieces: 99, bought: 99, limit: null }, true],
])('a limit counts what is wanted with what was bought before: %j', (wish, within) => {
  expect(isWithinLimit(wish)).toBe(within)
})
