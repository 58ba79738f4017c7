import { expect, test } from 'vitest'
import { choicesText, parseChoices } from './option-groups-text.ts'

const shop = { currency: 'USD', supplies: [{ id: 'dough', name: 'Dough ball' }] }

test('choices are written one a line, with their price after a plus', () => {
  expect(
    parseChoices('Small\nLarge +3.50 [2 Dough ball]\n\n  Extra large + 5 [Dough ball, Nuts]', shop),
  ).toEqual([
    { name: 'Small', priceMinor: 0, uses: [] },
    { name: 'Large', priceMinor: 350, uses: [{ supplyId: 'dough', quantity: 2 }] },
    {
      name: 'Extra large',
      priceMinor: 500,
      uses: [
        { supplyId: 'dough', quantity: 1 },
        { supplyId: '', quantity: 1 },
      ],
    },
  ])
})

test('what is shown for editing reads back as the same choices', () => {
  const rye = { id: 'rye', name: 'Rye', price: { amount: 0, currency: 'USD' } }
  const glutenFree = { id: 'free', name: 'Gluten free', price: { amount: 120, currency: 'USD' } }
  const uses = [{ supplyId: 'dough', quantity: 1 }]
  const text = choicesText([rye, glutenFree], (id) => (id === 'free' ? uses : []), shop.supplies)
  expect(text).toBe('Rye\nGluten free +1.20 [1 Dough ball]')
  expect(parseChoices(text, shop)).toEqual([
    { name: 'Rye', priceMinor: 0, uses: [] },
    { name: 'Gluten free', priceMinor: 120, uses },
  ])
})
