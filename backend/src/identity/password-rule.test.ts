import { expect, test } from 'vitest'
import { whyTooCommon } from './password-rule.ts'

const mara = { email: 'mara.field@example.org', handle: 'mara_f' }

test.each([
  ['correct horse battery staple', null],
  ['the baker opens at five', null],
  ['Zwölf Boxkämpfer jagen', null],
  ['passwordpassword', 'listed'],
  ['Password1234567890!', 'listed'],
  ['sunshinesunshine99', 'listed'],
  ['aaaaaaaaaaaaaaaa', 'repetitive'],
  ['121212121212121212', 'repetitive'],
  ['I am mara.field and sing', 'contains_name'],
  ['mara.field@example.org', 'contains_name'],
  ['this is MARA_F herself', 'contains_name'],
])('"%s" is refused for being: %s', (password, reason) => {
  expect(whyTooCommon(password, mara)).toBe(reason)
})

test('a short name may be part of an honest sentence', () => {
  expect(whyTooCommon('seven jolly bananas', { email: 'ana@example.org', handle: 'ana' })).toBeNull()
})
