import { expect, test } from 'vitest'
import { categorySlug } from './category-slug.ts'

test.each([
  ['Bread', 'bread'],
  ['Jam & Honey', 'jam-honey'],
  ['  Crème brûlée! ', 'creme-brulee'],
  ['***', 'section'],
])('the section %j has the address %j', (name, slug) => {
  expect(categorySlug(name)).toBe(slug)
})
