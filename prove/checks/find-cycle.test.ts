import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCycle } from './find-cycle.ts'

test('what has an order has no cycle, however it is told', () => {
  const pair = fc.tuple(fc.nat(30), fc.nat(30)).filter(([a, b]) => a !== b)
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const before = pairs.map(([a, b]) => [String(Math.min(a, b)), String(Math.max(a, b))] as const)
      expect(findCycle(before)).toBeUndefined()
    }),
  )
})

test('a cycle is found among what has an order, and named', () => {
  const chain = Array.from({ length: 50 }, (_, n) => [`k${n}`, `k${n + 1}`] as const)
  expect(findCycle([...chain, ['k20', 'k18']])).toHaveLength(3)
  expect(
    findCycle([
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'c'],
      ['x', 'a'],
    ])?.sort(),
  ).toEqual(['a', 'b'])
})
