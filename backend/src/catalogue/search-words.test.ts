import { expect, test } from 'vitest'
import { searchWords } from './search-words.ts'

test.each([
  ['sourdough', 'sourdough:*'],
  ['  Crème   brûl ', 'creme:* & brul:*'],
  ["baker's & (half) !loaf:*", 'baker:* & s:* & half:* & loaf:*'],
  ["\\ ' :* <->", null],
  ['', null],
  ['a b c d e f g h i j', 'a:* & b:* & c:* & d:* & e:* & f:* & g:* & h:*'],
])('%j searches for %j', (typed, words) => {
  expect(searchWords(typed)).toBe(words)
})
