import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DayTree, leavesPerChunk } from './days-tree.ts'
import { leafHash, merklePath, merkleRoot, rootByPath } from './merkle.ts'

const leafOf = (n: number) => leafHash(`movement ${n}`)
const leaves = (count: number) => Array.from({ length: count }, (_, n) => leafOf(n))

test('from every leaf the path leads to the root, and from no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (count, pick) => {
      const all = leaves(count)
      const index = pick % count
      const root = merkleRoot(all)
      const path = merklePath(all, index)
      expect(rootByPath(leafOf(index), path)).toEqual(root)
      expect(rootByPath(leafOf(count + 1), path)).not.toEqual(root)
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)) || 0)
    }),
    { numRuns: 200 },
  )
})

// The first two trees of Certificate Transparency's test data (RFC 6962, section 2.1): leaves begin with 0, nodes with 1.
test('a leaf is never taken for a node: both are hashed as in RFC 6962', () => {
  const [empty, zero] = [leafHash(''), leafHash('\0')]
  expect(empty.toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  expect(merkleRoot([empty, zero]).toString('hex')).toBe(
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  )
  expect(merklePath([empty, zero], 0)).toEqual([{ side: 'right', hash: zero.toString('hex') }])
  expect(merklePath([empty, zero], 1)).toEqual([{ side: 'left', hash: empty.toString('hex') }])
})

test('a change of any leaf, its place or the number of leaves changes the root', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 64 }), fc.nat(), (count, pick) => {
      const all = leaves(count)
      const index = pick % (count - 1)
      const root = merkleRoot(all).toString('hex')
      const others = [
        all.with(index, leafOf(999)),
        all.with(index, all[index + 1] as Buffer).with(index + 1, all[index] as Buffer),
        all.slice(0, -1),
        [...all, leafOf(999)],
      ]
      for (const other of others) expect(merkleRoot(other).toString('hex')).not.toBe(root)
    }),
    { numRuns: 100 },
  )
})

test('a long day hashed chunk by chunk is the same tree, also when it goes on growing', async () => {
  const all = leaves(4 * leavesPerChunk + 7)
  const first = 1_000
  let read = 0
  const tree = new DayTree(async (from, to) => {
    read += 1
    return all.slice(from - first, to - first + 1)
  })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: all.length }), fc.nat(), async (count, pick) => {
      const run = { first, last: first + count - 1 }
      const index = pick % count
      const day = all.slice(0, count)
      const root = await tree.root(run)
      expect(root).toEqual(merkleRoot(day))
      expect(rootByPath(leafOf(index), await tree.path(run, first + index))).toEqual(root)
    }),
    { numRuns: 30 },
  )
  read = 0
  await tree.root({ first, last: first + 4 * leavesPerChunk - 1 })
  expect(read).toBeLessThanOrEqual(4)
})
