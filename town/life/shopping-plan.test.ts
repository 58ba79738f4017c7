import { expect, test } from 'vitest'
import { shoppingPlan } from './shopping-plan.ts'

const neighbours = ['oskar', 'lila', 'ben'] as [string, ...string[]]

function firstErrands(seed: string, count = 200) {
  const plan = shoppingPlan(seed, neighbours)
  return Array.from({ length: count }, () => plan.next().value)
}

test('the same seed tells the same story, another seed another one', () => {
  expect(firstErrands('larkfield')).toEqual(firstErrands('larkfield'))
  expect(firstErrands('larkfield')).not.toEqual(firstErrands('elsewhere'))
})

test('neighbours order gently, mostly keep their mind and are mostly content', () => {
  const errands = firstErrands('larkfield', 1000)
  const mean = (of: (errand: (typeof errands)[number]) => number) =>
    errands.reduce((sum, errand) => sum + of(errand), 0) / errands.length
  expect(mean(({ afterSeconds }) => afterSeconds)).toBeGreaterThan(60)
  expect(mean(({ changesMind }) => (changesMind ? 1 : 0))).toBeLessThan(0.1)
  expect(mean(({ stars }) => stars)).toBeGreaterThan(4)
  expect(new Set(errands.map(({ by }) => by))).toEqual(new Set(neighbours))
})
