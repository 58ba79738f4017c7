import type { ImportField } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { importRow } from './import-row.ts'

const columns: ImportField[] = ['barcode', 'name', 'description', 'price', 'stock']
const row = (...cells: string[]) => importRow(cells, columns, 2)

test('a messy row is tidied gently', () => {
  expect(
    row(' 5000126 422-1', '  Cranberries \t alChoco ', 'Farine  de maïs\r\nhuile', '£6.51', '56'),
  ).toEqual({
    barcode: '50001264221',
    name: 'Cranberries alChoco',
    description: 'Farine de maïs\nhuile',
    priceMinor: 651,
    stock: 56,
    category: null,
    unit: 'each',
  })
})

test('a name that is too long is cut, not refused', () => {
  const saved = row('50001', 'x'.repeat(200), '', '1.00', '')
  expect(saved).toMatchObject({ name: `${'x'.repeat(159)}…`, stock: null })
})

test.each([
  [['', 'Tea', '', '1.00', '1'], 'The barcode is missing.'],
  [
    ['5.00013E+12', 'Tea', '', '1.00', '1'],
    'The barcode was rounded by a spreadsheet; export that column as text.',
  ],
  [['12a4', 'Tea', '', '1.00', '1'], 'The barcode must have 4 to 18 digits.'],
  [['50001', ' \u0000 ', '', '1.00', '1'], 'The name is missing.'],
  [['50001', 'Tea', '', 'cheap', '1'], 'The price is not a number such as 6.51.'],
  [['50001', 'Tea', '', '9999999.99', '1'], 'The price is too high.'],
  [['50001', 'Tea', '', '1.00', '-1'], 'The stock must be a whole number from 0 to 1000000.'],
  [['50001', 'Tea', '', '1.00', '1.5'], 'The stock must be a whole number from 0 to 1000000.'],
  [['50001'], 'The name is missing.'],
])('the row %j is not imported', (cells, reason) => {
  expect(row(...cells)).toEqual({ reason })
})
