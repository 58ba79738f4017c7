import { expect, test } from 'vitest'
import { idOfName, parseSupplyLines, supplyLinesText } from './supply-lines-text.ts'

test.each([
  ['2 Dough balls', [{ name: 'Dough balls', quantity: 2 }]],
  ['Dough balls', [{ name: 'Dough balls', quantity: 1 }]],
  [
    '2 × Margherita\n\n 1 Cola ',
    [
      { name: 'Margherita', quantity: 2 },
      { name: 'Cola', quantity: 1 },
    ],
  ],
  ['3 x Bread, sliced', [{ name: 'Bread, sliced', quantity: 3 }]],
  ['7up', [{ name: '7up', quantity: 1 }]],
  ['', []],
])('%j is read', (text, lines) => {
  expect(parseSupplyLines(text)).toEqual(lines)
})

test('what was saved is read again as it was', () => {
  const lines = [
    { name: 'Dough balls', quantity: 2 },
    { name: '7up', quantity: 1 },
  ]
  expect(parseSupplyLines(supplyLinesText(lines))).toEqual(lines)
  expect(parseSupplyLines(supplyLinesText(lines, ', '), ',')).toEqual(lines)
})

test('names are found whatever their capitals; unknown ones have no id', () => {
  const known = [{ id: 'a', name: 'Dough balls' }]
  expect([idOfName(known, 'dough BALLS'), idOfName(known, 'Dough')]).toEqual(['a', ''])
})
