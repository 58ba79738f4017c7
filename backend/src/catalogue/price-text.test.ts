import { expect, test } from 'vitest'
import { fractionDigitsOf, priceMinor } from './price-text.ts'

test.each([
  ['6.51', 651],
  ['0.5', 50],
  ['7', 700],
  ['£6.51', 651],
  ['$ 6.51', 651],
  ['6,51 €', 651],
  ['USD 12.00', 1200],
  ['1,299.00', 129_900],
  ["1'299.50", 129_950],
  ['1.299,50', 129_950],
  ['1 299,50', 129_950],
  ['1.234', null],
  ['1,234', null],
  ['6.515', null],
  ['-1.00', null],
  ['free', null],
  ['', null],
  ['1e5', null],
  ['6.51.2', null],
])('the price %j is %s cents', (text, minor) => {
  expect(priceMinor(text, 2)).toBe(minor)
})

test('yen have no fraction', () => {
  expect(fractionDigitsOf('JPY')).toBe(0)
  expect(priceMinor('450', fractionDigitsOf('JPY'))).toBe(450)
  expect(priceMinor('450.5', 0)).toBeNull()
})
