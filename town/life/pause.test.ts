import { expect, test } from 'vitest'
import { Doorbell, pause } from './pause.ts'

test('a ring wakes who waits, and is not lost on who is about to', async () => {
  const bell = new Doorbell()
  const { signal } = new AbortController()
  bell.ring()
  await bell.wait(60, signal)
  const waiting = bell.wait(60, signal)
  bell.ring()
  await waiting
})

test('the end of the town’s life ends every pause', async () => {
  const over = new AbortController()
  const waits = [pause(60, over.signal), new Doorbell().wait(60, over.signal)]
  over.abort()
  await Promise.all(waits)
  await pause(60, over.signal)
  expect(over.signal.aborted).toBe(true)
})
