import { expect, test } from 'vitest'
import { askTownTime, msUntil } from './town-clock.ts'

const noon = '2035-06-04T12:00:00.000Z'

/** A town whose answers take so long, asked by a page that has been open for a while. */
function townThatAnswersIn(waysMs: number[], townAheadMs: number) {
  let pageMs = 5_000
  const ways = [...waysMs]
  return {
    pageClock: () => pageMs,
    askTownMs: async () => {
      const wayMs = ways.shift() ?? 0
      pageMs += wayMs / 2
      const townMs = pageMs + townAheadMs
      pageMs += wayMs / 2
      return townMs
    },
  }
}

test('the quickest of three answers says what time it is in the town, and how sure that is', async () => {
  const time = await askTownTime(townThatAnswersIn([400, 40, 900], 7_000))
  expect(time).toEqual({ offsetMs: 7_000, marginMs: 20 })
})

test('a drop begins on the page when it has surely begun in the town', () => {
  const time = { offsetMs: Date.parse(noon) - 10_000, marginMs: 30 }
  expect(msUntil(noon, time, 9_000)).toBe(1_030)
  expect(msUntil(noon, time, 10_000)).toBe(30)
  expect(msUntil(noon, time, 10_030)).toBe(0)
})
