import { expect, test } from 'vitest'
import { standingClock } from '../platform/clock.ts'
import { startTestTown } from '../testing/test-town.ts'
import { passUndoWindows } from './testing/pass-undo-windows.ts'

const clock = standingClock('2026-05-30T21:30:00Z')
const town = await startTestTown({ clock, env: { TIME_ZONE: 'Europe/London' } })
const newKey = () => crypto.randomUUID()

const mara = await town.person({ name: 'Mara Lind', walletMinor: 5000 })
const ana = await town.person({ name: 'Ana Berg', walletMinor: 700 })

/** 22:30 on the 30th by the clock of the town, then half past midnight on the 31st. */
async function send(note: string, amountMinor: number) {
  await mara.client.sendPayment({ idempotencyKey: newKey(), body: { to: ana.handle, amountMinor, note } })
  await passUndoWindows(town)
}
await send('Rent 100%', 300)
clock.passMinutes(120)
await send('Eggs_and milk', 50)
await ana.client.addFavouritePayee({ params: { handle: mara.handle } })
await ana.client.sendPayment({
  idempotencyKey: newKey(),
  body: { to: mara.handle, amountMinor: 20, undoSeconds: 0 },
})

test.each([
  [{}, [20, -50, -300, 5000]],
  [{ group: 'payments' }, [20, -50, -300]],
  [{ group: 'top_ups' }, [5000]],
  [{ group: 'orders' }, []],
  [{ direction: 'in' }, [20, 5000]],
  [{ direction: 'out' }, [-50, -300]],
  [{ from: '2026-05-31' }, [20, -50]],
  [{ to: '2026-05-30' }, [-300, 5000]],
  [{ from: '2026-05-30', to: '2026-05-30', group: 'payments' }, [-300]],
  [{ q: 'ana berg' }, [20, -50, -300]],
  [{ q: 'RENT' }, [-300]],
  [{ q: '0%' }, [-300]],
  [{ q: 's_a' }, [-50]],
  [{ q: '%' }, [-300]],
  [{ q: '\\' }, []],
] as const)('movements asked for with %j', async (query, amounts) => {
  const { items, next } = await mara.client.listMovements({ query })
  expect(items.map(({ amount }) => amount.amount)).toEqual(amounts)
  expect(next).toBeNull()
})

test('a search goes on page by page', async () => {
  const query = { group: 'payments', limit: 2 } as const
  const first = await mara.client.listMovements({ query })
  const second = await mara.client.listMovements({ query: { ...query, after: first.next ?? '' } })
  expect([...first.items, ...second.items].map(({ number }) => number)).toEqual([4, 3, 2])
})

test('a day that is none is refused by its field', async () => {
  const asked = mara.client.listMovements({ query: { from: '2026-02-31' } })
  await expect(asked).rejects.toMatchObject({
    code: 'invalid_input',
    problem: { errors: [{ path: 'query.from' }] },
  })
})

test('a movement by its number tells of its payment, and is mine alone', async () => {
  const { movement, payment } = await mara.client.getMovement({ params: { number: 2 } })
  expect(movement).toMatchObject({ number: 2, description: 'To Ana Berg: Rent 100%' })
  expect(payment).toMatchObject({ direction: 'out', neighbour: { handle: ana.handle }, movementNumber: 2 })
  const theirs = await ana.client.getMovement({ params: { number: 2 } })
  expect(theirs).toMatchObject({ movement: { amount: { amount: 300 } }, payment: { direction: 'in' } })
  expect((await mara.client.getMovement({ params: { number: 1 } })).payment).toBeNull()
  await expect(mara.client.getMovement({ params: { number: 9 } })).rejects.toMatchObject({
    code: 'movement_not_found',
  })
})
