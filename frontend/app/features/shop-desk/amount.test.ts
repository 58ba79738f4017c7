import { expect, test } from 'vitest'
import { amountText, minorUnits } from './amount.ts'

test.each([
  ['12.50', 'USD', 1250],
  ['12,5', 'EUR', 1250],
  ['7', 'USD', 700],
  [' 0.05 ', 'USD', 5],
  ['500', 'JPY', 500],
  ['1.234', 'USD', null],
  ['12.5', 'JPY', null],
  ['free', 'USD', null],
  ['-3', 'USD', null],
  ['', 'USD', null],
])('a shopkeeper who writes "%s" in %s means %s minor units', (text, currency, minor) => {
  expect(minorUnits(text, currency)).toBe(minor)
})

test('an amount is shown as it may be written', () => {
  expect(amountText(1250, 'USD')).toBe('12.50')
  expect(amountText(500, 'JPY')).toBe('500')
})
