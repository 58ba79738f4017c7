import { describe, expect, test } from 'vitest'
import { type Bucket, buckets, bucketsOf, type Levels, pour } from './sign-in-throttle.ts'

const noon = new Date('2026-05-31T12:00:00Z')
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000)

/** Tries as long as tries are let through, and tells how many were and what the next one was told. */
function tryUntilStopped(names: readonly Bucket[], levels: Levels = {}) {
  for (let tries = 0; ; tries++) {
    const decision = pour(names, levels, noon)
    if (!decision.allowed) return { tries, levels, retryAfterSeconds: decision.retryAfterSeconds }
    levels = decision.levels
  }
}

describe('guessing', () => {
  test('one account from one address stops after 15 tries', () => {
    expect(tryUntilStopped(['pair', 'address', 'account'])).toMatchObject({
      tries: 15,
      retryAfterSeconds: 30,
    })
  })
  test('many accounts from one address stops after 60 tries', () => {
    expect(tryUntilStopped(['address'])).toMatchObject({ tries: 60, retryAfterSeconds: 2 })
  })
  test('one account from many addresses stops after 50 tries', () => {
    expect(tryUntilStopped(['account'])).toMatchObject({ tries: 50, retryAfterSeconds: 10 })
  })
  test.each(['pair', 'address', 'account'] as const)(
    'a hundred tries in a minute overflow the bucket "%s"',
    (name) => {
      const bucket = buckets[name]
      expect(bucket.holds + 60 / bucket.leakSeconds).toBeLessThan(100)
    },
  )
})

test('a full bucket lets one try through each time it has leaked a unit', () => {
  const { levels } = tryUntilStopped(['pair'])
  expect(pour(['pair'], levels, after(29)).allowed).toBe(false)
  const decision = pour(['pair'], levels, after(30))
  expect(decision.allowed).toBe(true)
  expect(decision.allowed && pour(['pair'], decision.levels, after(30)).allowed).toBe(false)
})

test('a refused try fills no bucket, and is told the longest wait', () => {
  const { levels } = tryUntilStopped(['pair'])
  expect(pour(['pair', 'address'], levels, after(10))).toEqual({ allowed: false, retryAfterSeconds: 20 })
})

test('a bucket forgotten for a while is empty', () => {
  expect(tryUntilStopped(['pair'], { pair: after(-3600) }).tries).toBe(15)
})

test('where a person has been before, only their own tries from there count', () => {
  expect(bucketsOf({ familiar: true })).toEqual(['pair'])
  expect(bucketsOf({ familiar: false })).toEqual(['pair', 'address', 'account'])
})
