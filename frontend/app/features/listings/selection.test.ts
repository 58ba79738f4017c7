import { expect, test } from 'vitest'
import { previewPrice } from './preview-price.ts'
import { choiceField, quantityOf, selectionOf } from './selection.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const pizza = {
  price: usd(1190),
  optionGroups: [
    {
      id: 'size',
      choices: [
        { id: 'small', price: usd(0) },
        { id: 'large', price: usd(300) },
      ],
    },
    {
      id: 'add',
      choices: [
        { id: 'burrata', price: usd(350) },
        { id: 'rocket', price: usd(120) },
      ],
    },
  ],
}

test('a form and a link say the same selection', () => {
  const fields: [string, string][] = [
    ['quantity', '2'],
    [choiceField('size'), 'large'],
    [choiceField('add'), 'burrata'],
    [choiceField('add'), 'rocket'],
    ['note', 'no onions'],
  ]
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const picked = { quantity: 2, choiceIds: ['large', 'burrata', 'rocket'] }
  expect(selectionOf(form)).toEqual(picked)
  expect(selectionOf(new URLSearchParams(fields))).toEqual(picked)
})

test('the shown price is the piece with its choices, times how many', () => {
  expect(previewPrice(pizza, { quantity: 2, choiceIds: ['large', 'rocket'] })).toEqual(usd(3220))
  expect(previewPrice(pizza, { quantity: 1, choiceIds: [] })).toEqual(usd(1190))
})

test.each([
  [null, 1],
  ['3', 3],
  ['0', 1],
  ['-4', 1],
  ['2.5', 1],
  ['many', 1],
  ['1000', 99],
])('asking for %o pieces means %i', (asked, meant) => {
  expect(quantityOf(asked)).toBe(meant)
})
