import { expect, test } from 'vitest'
import { confirmationOf, confirmationValue } from './confirmation.ts'
import { tipOf } from './tips.ts'

test('what a press on "Place order" says comes back as it was shown', () => {
  const shown = { key: '0198c0de-8e57-7aa0-9c1f-000000000001', totalMinor: 3120 }
  expect(confirmationOf(confirmationValue(shown))).toEqual(shown)
})

test.each([undefined, '', 'yes', ':100', 'short:100', '0198c0de-8e57:-5', '0198c0de-8e57:1.5'])(
  '%o is no press on "Place order"',
  (value) => {
    expect(confirmationOf(value)).toBeUndefined()
  },
)

test('only offered tips are taken from an address', () => {
  expect(['200', '0', '-100', '150', 'lots', null].map(tipOf)).toEqual([200, 0, 0, 0, 0, 0])
})
