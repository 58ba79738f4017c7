import { expect, test, vi } from 'vitest'
import { standingClock } from '../platform/clock.ts'
import { PublicReads } from '../platform/http/public-reads.ts'
import { Refusal } from '../platform/refusal.ts'
import { type ShelfNo, type ShelfVisit, ShutShelves } from './shut-shelves.ts'

const refusal = new Refusal('out_of_stock')
const soldOut: ShelfNo = { refusal, opensAt: null }

function doors() {
  const clock = standingClock('2035-06-04T11:00:00.000Z')
  const publicReads = new PublicReads()
  const shelves = new ShutShelves({ clock, publicReads })
  const come = (listingId = 'lamp') => shelves.come(listingId, { canLook: true })
  const heard = (visit: ShelfVisit, no?: ShelfNo) => shelves.heard('lamp', visit, no)
  return { clock, publicReads, shelves, come, heard }
}

/** Whether somebody has been let past, or refused, by now. */
async function isWaiting(visit: Promise<ShelfVisit>) {
  return (await Promise.race([visit, new Promise((resolve) => setImmediate(resolve))])) === undefined
}

test('an empty shelf is shut until something about its listing changes', async () => {
  const { publicReads, come, heard } = doors()
  heard(await come(), soldOut)
  publicReads.drop(['listing:bun'])
  expect(await come()).toMatchObject({ refusal })
  expect(await come('bun')).not.toHaveProperty('refusal')
  publicReads.drop(['listing:lamp', 'shelf:corner'])
  expect(await come()).not.toHaveProperty('refusal')
})

test('after a change one looks, and who comes meanwhile waits for what they hear', async () => {
  const { publicReads, come, heard } = doors()
  heard(await come(), soldOut)
  publicReads.drop(['listing:lamp'])
  const [first, second, third] = [await come(), come(), come()]
  expect(first).not.toHaveProperty('refusal')
  expect([await isWaiting(second), await isWaiting(third)]).toEqual([true, true])
  heard(first, soldOut)
  expect([await second, await third]).toMatchObject([{ refusal }, { refusal }])
})

test('when the one who looked found the shelf open, everybody may go', async () => {
  const { publicReads, come, heard } = doors()
  heard(await come(), soldOut)
  publicReads.drop(['listing:lamp'])
  const [first, second, third] = [await come(), come(), come()]
  heard(first)
  for (const visit of [await second, await third, await come()]) {
    expect(visit).not.toHaveProperty('refusal')
    expect(visit).not.toHaveProperty('tell')
  }
})

test('a no that is older than the last change is looked into', async () => {
  const { publicReads, come, heard } = doors()
  const before = await come()
  publicReads.drop(['listing:lamp'])
  heard(before, soldOut)
  const [first, second] = [await come(), come()]
  expect(first).not.toHaveProperty('refusal')
  expect(await isWaiting(second)).toBe(true)
  // And changed again before the answer came: the next one looks.
  publicReads.drop(['listing:lamp'])
  heard(first, soldOut)
  const next = await second
  expect(next).not.toHaveProperty('refusal')
  heard(next, soldOut)
  expect(await come()).toMatchObject({ refusal })
})

test('a no is believed for a second, then one looks again', async () => {
  const { come, heard } = doors()
  const startMs = performance.now()
  const now = vi.spyOn(performance, 'now').mockReturnValue(startMs)
  heard(await come(), soldOut)
  now.mockReturnValue(startMs + 999)
  expect(await come()).toMatchObject({ refusal })
  now.mockReturnValue(startMs + 1_000)
  const [first, second] = [await come(), come()]
  expect(first).not.toHaveProperty('refusal')
  expect(await isWaiting(second)).toBe(true)
  heard(first, soldOut)
  expect(await second).toMatchObject({ refusal })
  now.mockRestore()
})

test('who wants it with an option neither looks nor waits', async () => {
  const { publicReads, shelves, come, heard } = doors()
  heard(await come(), soldOut)
  publicReads.drop(['listing:lamp'])
  await come()
  const visit = await shelves.come('lamp', { canLook: false })
  expect(visit).not.toHaveProperty('refusal')
  expect(visit).not.toHaveProperty('tell')
})

test('what others buy meanwhile does not open an empty shelf', async () => {
  const { publicReads, come, heard } = doors()
  const visit = await come()
  publicReads.drop(['listing:bun'])
  heard(visit, soldOut)
  expect(await come()).toMatchObject({ refusal })
})

test('when changes may have gone unheard nothing is believed, and nobody waits for ever', async () => {
  const { publicReads, come, heard } = doors()
  heard(await come(), soldOut)
  publicReads.drop(['listing:lamp'])
  const [first, second] = [await come(), come()]
  publicReads.clear()
  expect(await come()).not.toHaveProperty('refusal')
  heard(first)
  expect(await second).not.toHaveProperty('refusal')
})

test('a drop opens at its moment, whatever was said before', async () => {
  const { clock, come, heard } = doors()
  const opensAt = new Date('2035-06-04T11:01:00.000Z')
  const notYet = { refusal: new Refusal('not_on_sale_yet'), opensAt }
  heard(await come(), notYet)
  expect(await come()).toMatchObject({ refusal: { code: 'not_on_sale_yet' } })
  clock.passMinutes(1)
  expect(await come()).not.toHaveProperty('refusal')
})
