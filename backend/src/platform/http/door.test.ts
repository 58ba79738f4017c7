import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Door } from './door.ts'

function workFor(milliseconds: number) {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

test('one after the other gets in at once while there is time', () => {
  const door = new Door()
  const served: number[] = []
  for (const guest of [1, 2, 3]) door.enter(() => served.push(guest))
  expect(served).toEqual([1, 2, 3])
})

test('a crowd gets in turn by turn, in the order in which it came, and others come in between', async () => {
  const door = new Door()
  const happened: (number | string)[] = []
  for (const guest of [1, 2, 3]) {
    door.enter(() => {
      workFor(20)
      happened.push(guest)
    })
  }
  expect(happened).toEqual([1])
  // Whoever comes now stands behind those who wait, though a new turn has begun.
  await turn()
  door.enter(() => happened.push(4))
  while (!happened.includes(4)) {
    happened.push('something else')
    await turn()
  }
  expect(happened.filter(Number)).toEqual([1, 2, 3, 4])
  expect(happened.indexOf(3) - happened.indexOf(2)).toBeGreaterThan(1)
})
