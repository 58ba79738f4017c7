import { expect, test } from 'vitest'
import { readTogether } from './read-together.ts'

function shelf(delayMs = 5) {
  const reads: string[][] = []
  const ask = readTogether(async (keys) => {
    reads.push(keys)
    await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (keys.includes('broken')) throw new Error('the shelf fell down')
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.toUpperCase()]))
  })
  return { reads, ask }
}

test('who asks while a read is under way goes together with the next, and gets an own answer', async () => {
  const { reads, ask } = shelf()
  expect(await Promise.all(['a', 'b', 'none', 'c', 'b'].map(ask))).toEqual(['A', 'B', undefined, 'C', 'B'])
  expect(reads).toEqual([['a'], ['b', 'none', 'c']])
})

test('nothing is remembered: asked again it is read again', async () => {
  const { reads, ask } = shelf()
  await ask('a')
  await ask('a')
  expect(reads).toEqual([['a'], ['a']])
})

test('a read that fails is told to those who asked, and the next goes well', async () => {
  const { ask } = shelf()
  const outcomes = await Promise.allSettled(['a', 'broken', 'b'].map(ask))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await ask('c')).toBe('C')
})

test('a crowd is read in bounded pieces', async () => {
  const { reads, ask } = shelf(0)
  await Promise.all(Array.from({ length: 1200 }, (_, n) => ask(`k${n}`)))
  expect(reads.map((keys) => keys.length)).toEqual([1, 500, 500, 199])
})
