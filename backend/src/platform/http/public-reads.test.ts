import { expect, test } from 'vitest'
import { PublicReads } from './public-reads.ts'

const keep = (reads: PublicReads, since = reads.moment) =>
  reads.put('/api/shops/bakery', '{}', { tags: ['shop:bakery', 'shops'], seconds: 60, since })

test('an answer stays until something that it shows changes', () => {
  const reads = new PublicReads()
  keep(reads)
  reads.drop(['shop:florist'])
  expect(reads.get('/api/shops/bakery')).toBeDefined()
  reads.drop(['shop:bakery'])
  expect(reads.get('/api/shops/bakery')).toBeUndefined()
})

test('an answer read just before the change is sent, but not kept', () => {
  const reads = new PublicReads()
  const before = reads.moment
  reads.drop(['shops'])
  expect(keep(reads, before).bytes.toString()).toBe('{}')
  expect(reads.get('/api/shops/bakery')).toBeUndefined()
  keep(reads)
  expect(reads.get('/api/shops/bakery')).toBeDefined()
})

test('when drops may have gone unheard, nothing old is answered', () => {
  const reads = new PublicReads()
  const before = reads.moment
  keep(reads)
  reads.clear()
  expect(reads.get('/api/shops/bakery')).toBeUndefined()
  keep(reads, before)
  expect(reads.get('/api/shops/bakery')).toBeUndefined()
})
