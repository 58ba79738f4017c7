import { expect, test } from 'vitest'
import { isIban, isRoutingNumber, withoutSpaces } from './bank-number.ts'

test.each(['GB82 WEST 1234 5698 7654 32', 'de89 3704 0044 0532 0130 00', 'NO93 8601 1117 947'])(
  '%s is an IBAN',
  (iban) => expect(isIban(withoutSpaces(iban))).toBe(true),
)

test.each(['GB82WEST12345698765433', 'DE98370400440532013000', 'GB82', '', '1234567890123456'])(
  '%s is none: a digit is wrong, or two are swapped',
  (iban) => expect(isIban(iban)).toBe(false),
)

test('a US routing number carries a check digit', () => {
  expect(isRoutingNumber('021000021')).toBe(true)
  expect(isRoutingNumber('021000012')).toBe(false)
  expect(isRoutingNumber('000000000')).toBe(false)
})
