import { expect, test } from 'vitest'
import { chosenOptions, unitPriceMinor } from './option-choice.ts'

const pizza = [
  {
    id: 'size',
    name: 'Size',
    min: 1,
    max: 1,
    choices: [
      { id: 'small', name: 'Small', priceMinor: 0 },
      { id: 'large', name: 'Large', priceMinor: 300 },
    ],
  },
  {
    id: 'extras',
    name: 'Extras',
    min: 0,
    max: 2,
    choices: ['olives', 'capers', 'chilli'].map((id) => ({ id, name: id, priceMinor: 100 })),
  },
]

test.each([
  ['a size', ['small'], 1000],
  ['a size and two extras', ['large', 'olives', 'chilli'], 1500],
])('%s is a choice', (_, ids, priceMinor) => {
  expect(unitPriceMinor(1000, chosenOptions(pizza, ids) ?? [])).toBe(priceMinor)
})

test.each([
  ['no size', []],
  ['two sizes', ['small', 'large']],
  ['three extras', ['small', 'olives', 'capers', 'chilli']],
  ['something that is not offered', ['small', 'pineapple']],
])('%s is none', (_, ids) => {
  expect(chosenOptions(pizza, ids)).toBeNull()
})
