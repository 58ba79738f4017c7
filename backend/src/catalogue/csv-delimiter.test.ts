import { expect, test } from 'vitest'
import { delimiterOf } from './csv-delimiter.ts'

test.each([
  ['barcode,name,price\n1;2;3;4', ','],
  ['barcode;name;price\r\n1,5;2', ';'],
  ['barcode\tname', '\t'],
  ['"a,b,c";"d"', ';'],
  ['barcode', ','],
])('the columns of %j are separated by %j', (head, delimiter) => {
  expect(delimiterOf(head)).toBe(delimiter)
})
