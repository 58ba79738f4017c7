import { expect, test } from 'vitest'
import { wayBack } from './way-back.ts'

const after = (next: string) =>
  wayBack(new Request(`http://town.example/sign-in?next=${encodeURIComponent(next)}`))

test.each([
  ['/checkout/abc?address=1', '/checkout/abc?address=1'],
  ['', '/'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
])('after signing in, "%s" leads to %s', (next, place) => {
  expect(after(next)).toBe(place)
})
