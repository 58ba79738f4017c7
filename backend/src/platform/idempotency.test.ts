import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { once } from './idempotency.ts'
import { Refusal } from './refusal.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db } = await createTestDatabase()

const callOf = (key: string, body: unknown = { pieces: 1 }) => ({
  personId: '0190a000-0000-7000-8000-000000000001',
  endpoint: 'placeOrder',
  key,
  body,
})

test('a command sent twice at the same moment is done once, and both get its answer', async () => {
  const call = callOf(randomUUID())
  let done = 0
  const send = () =>
    db.transaction().execute((tx) =>
      once(tx, call, async () => {
        done += 1
        await new Promise((resolve) => setTimeout(resolve, 30))
        return { order: done }
      }),
    )
  expect(await Promise.all([send(), send(), send()])).toEqual([{ order: 1 }, { order: 1 }, { order: 1 }])
  expect(done).toBe(1)
})

test('the same key with another body is refused', async () => {
  const key = randomUUID()
  await db.transaction().execute((tx) => once(tx, callOf(key), async () => 'done'))
  const other = db.transaction().execute((tx) => once(tx, callOf(key, { pieces: 2 }), async () => 'done'))
  await expect(other).rejects.toMatchObject({ code: 'idempotency_key_reused' })
})

test('a refused command leaves no trace and may be tried again', async () => {
  const call = callOf(randomUUID())
  const refused = db.transaction().execute((tx) =>
    once(tx, call, async () => {
      throw new Refusal('out_of_stock')
    }),
  )
  await expect(refused).rejects.toMatchObject({ code: 'out_of_stock' })
  expect(await db.transaction().execute((tx) => once(tx, call, async () => 'done'))).toBe('done')
})
