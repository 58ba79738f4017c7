import { expect, test } from 'vitest'
import { isSeenOnPages, stockNews } from './stock-news.ts'

test.each([
  ['the last few are left', 6, 5, 'listing.low_stock', true],
  ['a crowd takes nearly all at once', 900, 1, 'listing.low_stock', true],
  ['one more of the last few goes', 5, 4, null, true],
  ['the last one goes', 1, 0, 'listing.sold_out', true],
  ['all go at once', 1000, 0, 'listing.sold_out', true],
  ['nothing changes about an empty shelf', 0, 0, null, false],
  ['one comes back', 0, 1, 'listing.back_in_stock', true],
  ['plenty come back', 0, 1000, 'listing.back_in_stock', true],
  ['what was sold out is made to order from now on', 0, null, 'listing.back_in_stock', true],
  ['what was made to order has few pieces now', null, 3, 'listing.low_stock', true],
  ['what was made to order has plenty now', null, 30, null, false],
  ['the shelf is filled up', 3, 40, null, true],
  ['some of many go', 40, 30, null, false],
])('%s (%s to %s): %s', (_, before, after, news, seen) => {
  expect(stockNews({ before, after })).toBe(news)
  expect(isSeenOnPages({ before, after })).toBe(seen)
})
