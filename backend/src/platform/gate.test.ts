import { expect, test } from 'vitest'
import { Gate } from './gate.ts'

/** A piece of work that ends when it is told to. */
function pieceOfWork() {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let begun = false
  const work = async () => {
    begun = true
    await ended
  }
  return { work, end, isBegun: () => begun }
}
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 1))

test('two run, one waits its turn, one too many is told so', async () => {
  const gate = new Gate({ atOnce: 2, waiting: 1 })
  const pieces = [pieceOfWork(), pieceOfWork(), pieceOfWork()] as const
  const runs = pieces.map(({ work }) => gate.run(work))
  await expect(gate.run(async () => {})).rejects.toMatchObject({ code: 'overloaded' })
  expect(pieces.map(({ isBegun }) => isBegun())).toEqual([true, true, false])

  pieces[0].end()
  await aMoment()
  expect(pieces[2].isBegun()).toBe(true)
  for (const { end } of pieces) end()
  await Promise.all(runs)
})

test('work that fails gives its place back', async () => {
  const gate = new Gate({ atOnce: 1, waiting: 0 })
  await expect(gate.run(() => Promise.reject(new Error('burnt')))).rejects.toThrow('burnt')
  expect(await gate.run(async () => 'baked')).toBe('baked')
})
