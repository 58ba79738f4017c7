import { expect, test } from 'vitest'
import { categoryRuns } from './category-runs.ts'

const shelf = (...slugs: (string | null)[]) => slugs.map((categorySlug) => ({ categorySlug }))
const headings = (...slugs: (string | null)[]) =>
  categoryRuns(shelf(...slugs))?.map((run) => run.categorySlug)

test('a menu in order gets one heading a section', () => {
  expect(headings('starters', 'starters', 'mains', 'sweets')).toEqual(['starters', 'mains', 'sweets'])
})

test('a shelf in file order gets none', () => {
  expect(categoryRuns(shelf('dairy', 'bread', 'dairy'))).toBeNull()
  expect(categoryRuns(shelf('dairy', null))).toBeNull()
})
