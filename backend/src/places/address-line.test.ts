import { expect, test } from 'vitest'
import { readAddressLine } from './address-line.ts'

test.each([
  ['12 Mill Lane', 12, 'mill lane'],
  ['  12,   MILL   lane ', 12, 'mill lane'],
  ['Mill Lane 12', 12, 'mill lane'],
  ["7 Tanner's Row", 7, 'tanners row'],
  ['7 Tanner’s Row', 7, 'tanners row'],
  ['Mill Lane', null, 'mill lane'],
  ['12', 12, ''],
  ['100% _lane', 100, 'lane'],
  ['', null, ''],
])('the address line %j is number %s of %j', (line, number, nameKey) => {
  expect(readAddressLine(line)).toEqual({ number, nameKey })
})
