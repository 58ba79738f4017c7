import { maxTopUpMinor, minTopUpMinor } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { randomFrom } from './random.ts'
import { distinctAmounts } from './wishes.ts'

test('nobody tops the same amount up twice, and all amounts are allowed', () => {
  const next = distinctAmounts()
  const amounts = Array.from({ length: maxTopUpMinor - minTopUpMinor + 1 }, () => next('mara'))
  expect(new Set(amounts).size).toBe(amounts.length)
  expect(Math.min(...amounts)).toBe(minTopUpMinor)
  expect(Math.max(...amounts)).toBe(maxTopUpMinor)
  expect(() => next('mara')).toThrow('Every amount')
})

test('the same seed makes the same plan', () => {
  const plan = (seed: number) => Array.from({ length: 20 }, randomFrom(seed).next)
  expect(plan(7)).toEqual(plan(7))
  expect(plan(7)).not.toEqual(plan(8))
})
