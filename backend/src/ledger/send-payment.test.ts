import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startTestTown, type TestPerson } from '../testing/test-town.ts'
import { audit } from './index.ts'
import { settlePayments } from './settle-payments.ts'
import { cleanAudit } from './testing/clean-audit.ts'
import { passUndoWindows } from './testing/pass-undo-windows.ts'

const town = await startTestTown()
const newKey = () => crypto.randomUUID()

interface Sending {
  amountMinor?: number
  note?: string
  undoSeconds?: 0 | 10
  password?: string
  idempotencyKey?: string
}

function send(from: TestPerson, to: TestPerson, { idempotencyKey = newKey(), ...wish }: Sending = {}) {
  return from.client.sendPayment({ idempotencyKey, body: { to: to.handle, amountMinor: 1000, ...wish } })
}

const balanceOf = async (person: TestPerson) => {
  const { balance, held } = await person.client.getWallet()
  return { balance: balance.amount, held: held.amount }
}

const undo = (person: TestPerson, { id }: { id: string }) =>
  person.client.cancelPayment({ params: { paymentId: id } })

async function pair(walletMinor = 5000) {
  return [
    await town.person({ name: 'Mara Lind', walletMinor }),
    await town.person({ name: 'Joe Hart' }),
  ] as const
}

const expectBooksInOrder = async () => expect(await audit(town.db)).toEqual(cleanAudit)

test('money sent is on its way for both until the time to undo is over, then it has moved', async () => {
  const [mara, joe] = await pair()
  const payment = await send(mara, joe, { note: 'Pizza' })
  expect(payment).toMatchObject({
    direction: 'out',
    status: 'leaving',
    pace: 'undo_window',
    neighbour: { name: 'Joe Hart', initial: 'J' },
    undo: { allowed: true },
  })
  expect(Date.parse(payment.leavesAt) - Date.parse(payment.at)).toBe(10_000)
  expect(await balanceOf(mara)).toEqual({ balance: 5000, held: 1000 })
  const { items } = await joe.client.listPayments()
  expect(items).toMatchObject([
    { id: payment.id, direction: 'in', neighbour: { name: 'Mara Lind' }, undo: { allowed: false } },
  ])

  await passUndoWindows(town)
  expect(await balanceOf(mara)).toEqual({ balance: 4000, held: 0 })
  expect(await balanceOf(joe)).toEqual({ balance: 1000, held: 0 })
  const seen = await joe.client.getPayment({ params: { paymentId: payment.id } })
  expect(seen).toMatchObject({ status: 'arrived', movementNumber: 1 })
  expect((await joe.client.listMovements()).items).toMatchObject([
    { kind: 'payment_received', description: 'From Mara Lind: Pizza', amount: { amount: 1000 } },
  ])
  await expectBooksInOrder()
})

test('pressed twice at once, money is sent once', async () => {
  const [mara, joe] = await pair()
  const idempotencyKey = newKey()
  const [first, second] = await Promise.all([
    send(mara, joe, { idempotencyKey }),
    send(mara, joe, { idempotencyKey }),
  ])
  expect(second).toEqual(first)
  expect(await send(mara, joe, { idempotencyKey })).toEqual(first)
  await expect(send(mara, joe, { idempotencyKey, amountMinor: 1 })).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  })
  expect(await balanceOf(mara)).toEqual({ balance: 5000, held: 1000 })
})

test('two payments at once on money for one: one is on its way', async () => {
  const [mara, joe] = await pair(1000)
  const outcomes = await Promise.allSettled([send(mara, joe), send(mara, joe)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(send(mara, joe)).rejects.toMatchObject({
    code: 'insufficient_funds',
    problem: { facts: { available: 0, missing: 1000 } },
  })
})

test('undone in time, nothing has moved; undone twice at once is undone once', async () => {
  const [mara, joe] = await pair()
  const payment = await send(mara, joe)
  const undone = await Promise.all([undo(mara, payment), undo(mara, payment)])
  expect(undone.map(({ status }) => status)).toEqual(['undone', 'undone'])
  await passUndoWindows(town)
  expect(await balanceOf(mara)).toEqual({ balance: 5000, held: 0 })
  expect(await balanceOf(joe)).toEqual({ balance: 0, held: 0 })
  expect(await mara.client.listPayments()).toEqual({ items: [] })
})

test('what has arrived cannot be undone, and nobody undoes what others have sent', async () => {
  const [mara, joe] = await pair()
  const payment = await send(mara, joe)
  await expect(undo(joe, payment)).rejects.toMatchObject({ code: 'payment_not_found' })
  await passUndoWindows(town)
  await expect(undo(mara, payment)).rejects.toMatchObject({ code: 'payment_has_left' })
})

test('when undo and the clock meet at the same moment, it has either left or come back', async () => {
  const [mara, joe] = await pair(50_000)
  const payments = await Promise.all(Array.from({ length: 20 }, () => send(mara, joe, { amountMinor: 100 })))
  const clock = (id: string) => settlePayments(town.house, [id])
  const outcomes = await Promise.all(
    payments.map(async ({ id }, n) => {
      const both = [() => undo(mara, { id }), () => clock(id)]
      const [undoing] = await Promise.allSettled((n % 2 ? both : both.toReversed()).map((act) => act()))
      await Promise.all([clock(id), clock(id)])
      return undoing
    }),
  )
  expect(outcomes).toHaveLength(20)
  const settled = await Promise.all(
    payments.map(({ id }) => mara.client.getPayment({ params: { paymentId: id } })),
  )
  const arrived = settled.filter(({ status }) => status === 'arrived').length
  const undone = settled.filter(({ status }) => status === 'undone').length
  expect(arrived + undone).toBe(20)
  expect(await balanceOf(mara)).toEqual({ balance: 50_000 - 100 * arrived, held: 0 })
  expect(await balanceOf(joe)).toEqual({ balance: 100 * arrived, held: 0 })
  await expectBooksInOrder()
})

test('a clock that rings twice, or late, moves the money once', async () => {
  const [mara, joe] = await pair()
  const { id } = await send(mara, joe)
  await Promise.all([settlePayments(town.house, [id]), settlePayments(town.house, [id])])
  await settlePayments(town.house, [id])
  await passUndoWindows(town)
  expect(await balanceOf(joe)).toEqual({ balance: 1000, held: 0 })
  expect(await balanceOf(mara)).toEqual({ balance: 4000, held: 0 })
})

test('at once goes to favourites and people paid before, to others with time to undo', async () => {
  const [mara, joe] = await pair()
  await expect(send(mara, joe, { undoSeconds: 0 })).rejects.toMatchObject({ code: 'undo_window_needed' })
  await mara.client.addFavouritePayee({ params: { handle: joe.handle } })
  expect(await send(mara, joe, { undoSeconds: 0 })).toMatchObject({
    status: 'arrived',
    pace: 'at_once',
    movementNumber: 2,
    undo: { allowed: false },
  })
  await mara.client.removeFavouritePayee({ params: { handle: joe.handle } })
  expect(await send(mara, joe, { undoSeconds: 0 })).toMatchObject({ status: 'arrived' })
  expect(await balanceOf(joe)).toEqual({ balance: 2000, held: 0 })
})

test('a large first payment waits an hour, also in parts, or leaves soon with the password', async () => {
  const [mara, joe] = await pair(90_000)
  const waiting = await send(mara, joe, { amountMinor: 20_001 })
  expect(waiting.pace).toBe('first_large')
  expect(Date.parse(waiting.leavesAt) - Date.parse(waiting.at)).toBe(3_600_000)
  expect((await send(mara, joe, { amountMinor: 1 })).pace).toBe('first_large')
  await undo(mara, waiting)
  expect((await send(mara, joe, { amountMinor: 19_999 })).pace).toBe('undo_window')
  await expect(send(mara, joe, { amountMinor: 20_001, password: 'wrong' })).rejects.toMatchObject({
    code: 'password_wrong',
    problem: { errors: [{ path: 'body.password' }] },
  })
  const soon = await send(mara, joe, { amountMinor: 20_001, password: mara.password })
  expect(soon.pace).toBe('undo_window')
})

test('a day has a limit that two payments at once cannot pass, and what is undone does not count', async () => {
  const mara = await town.person({ walletMinor: 150_000 })
  const joe = await town.person()
  const outcomes = await Promise.allSettled([
    send(mara, joe, { amountMinor: 60_000 }),
    send(mara, joe, { amountMinor: 60_000 }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(send(mara, joe, { amountMinor: 40_001 })).rejects.toMatchObject({
    code: 'daily_limit_reached',
    problem: { facts: { limit: 100_000, left: 40_000, currency: 'USD' } },
  })
  expect(await mara.client.getPaymentLimits()).toMatchObject({
    daily: { amount: 100_000 },
    sentToday: { amount: 60_000 },
    leftToday: { amount: 40_000 },
  })
  const { items } = await mara.client.listPayments()
  for (const payment of items) await undo(mara, payment)
  expect(await mara.client.getPaymentLimits()).toMatchObject({ leftToday: { amount: 100_000 } })
})

test('nobody pays themselves, nobody, or nothing', async () => {
  const [mara, joe] = await pair()
  await expect(send(mara, mara)).rejects.toMatchObject({ code: 'payment_to_oneself' })
  await expect(send(mara, { ...joe, handle: 'no_such_neighbour' })).rejects.toMatchObject({
    code: 'person_not_found',
  })
  await expect(send(mara, { ...joe, handle: 'town' })).rejects.toMatchObject({ code: 'person_not_found' })
  await expect(send(mara, joe, { amountMinor: 0 })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('the operator reads the balances of several people at one moment', async () => {
  const [mara, joe] = await pair()
  await send(mara, joe)
  const handles = `${mara.handle},${joe.handle},no_such_neighbour`
  const { items } = await town.operator.readBalances({ query: { handles } })
  expect(items.toSorted((a, b) => b.posted.amount - a.posted.amount)).toEqual([
    {
      handle: mara.handle,
      posted: { amount: 5000, currency: 'USD' },
      held: { amount: 1000, currency: 'USD' },
      version: 1,
    },
    {
      handle: joe.handle,
      posted: { amount: 0, currency: 'USD' },
      held: { amount: 0, currency: 'USD' },
      version: 0,
    },
  ])
})

test('both wallets hear of every step', async () => {
  const [mara, joe] = await pair()
  const heard = async (person: TestPerson) => {
    const { rows } = await sql<{ last_seq: number }>`
      select last_seq from platform.channels where channel = ${`wallet:${person.id}`}`.execute(town.db)
    return rows[0]?.last_seq ?? 0
  }
  await send(mara, joe)
  expect([await heard(mara), await heard(joe)]).toEqual([1, 1])
  await passUndoWindows(town)
  expect([await heard(mara), await heard(joe)]).toEqual([2, 2])
})
