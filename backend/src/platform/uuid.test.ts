import { expect, test } from 'vitest'
import { uuidv7 } from './uuid.ts'

test('ids are all different and sort in the order in which they were made', () => {
  const ids = Array.from({ length: 50_000 }, uuidv7)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
})

test('an id says when it was made, and which kind it is', () => {
  const before = Date.now()
  const id = uuidv7()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const madeMs = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  // Ids are never made in the past of earlier ones.
  expect(madeMs).toBeGreaterThanOrEqual(before)
  expect(madeMs).toBeLessThanOrEqual(Date.now())
})
