import { expect, test } from 'vitest'
import { choicesText, parseChoices } from './option-groups-text.ts'

test('choices are written one a line, with their price after a plus', () => {
  expect(parseChoices('Small\nLarge +3.50\n\n  Extra large + 5 ', 'USD')).toEqual([
    { name: 'Small', priceMinor: 0 },
    { name: 'Large', priceMinor: 350 },
    { name: 'Extra large', priceMinor: 500 },
  ])
})

test('what is shown for editing reads back as the same choices', () => {
  const text = choicesText([
    { name: 'Rye', price: { amount: 0, currency: 'USD' } },
    { name: 'Gluten free', price: { amount: 120, currency: 'USD' } },
  ])
  expect(text).toBe('Rye\nGluten free +1.20')
  expect(parseChoices(text, 'USD')).toEqual([
    { name: 'Rye', priceMinor: 0 },
    { name: 'Gluten free', priceMinor: 120 },
  ])
})
