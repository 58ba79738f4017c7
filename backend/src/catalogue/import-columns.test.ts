import { expect, test } from 'vitest'
import { guessedColumns, missingFields } from './import-columns.ts'

test.each([
  [
    ['barcode', 'name', 'description', 'price', 'stock'],
    ['barcode', 'name', 'description', 'price', 'stock'],
  ],
  [
    ['EAN', 'Product Name', 'Retail price (GBP)', 'QTY', 'Dept'],
    ['barcode', 'name', 'price', 'stock', null],
  ],
  [
    ['code', 'gtin', 'title', 'Price'],
    [null, 'barcode', 'name', 'price'],
  ],
  [
    ['a', '', 'b'],
    [null, null, null],
  ],
])('the columns %j are taken for %j', (headers, fields) => {
  expect(guessedColumns(headers)).toEqual(fields)
})

test('a file without barcodes or prices says what is missing', () => {
  expect(missingFields(['name', 'stock', null])).toEqual(['barcode', 'price'])
})
