import { expect, test } from 'vitest'
import { orderNumber } from './order-number.ts'

test('a hundred thousand orders have a hundred thousand numbers of five letters', () => {
  const numbers = new Set(Array.from({ length: 100_000 }, (_, n) => orderNumber(n + 1)))
  expect(numbers.size).toBe(100_000)
  expect([...numbers].every((number) => /^[0-9A-HJKMNP-TV-Z]{5}$/.test(number))).toBe(true)
})

test('when five letters are used up there are six', () => {
  expect(orderNumber(32 ** 5 - 1)).toHaveLength(5)
  expect(orderNumber(32 ** 5)).toHaveLength(6)
})
