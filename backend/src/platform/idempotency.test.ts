import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { bodyHash, forgetOldKeys, keyOf, recallCalls, rememberCalls } from './idempotency.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db } = await createTestDatabase()

const callOf = (key: string) => ({
  personId: randomUUID(),
  endpoint: 'buyNow',
  key,
  bodySha256: bodyHash(key),
})

async function kept(...calls: ReturnType<typeof callOf>[]) {
  const found = await recallCalls(db, calls)
  return calls.filter((call) => found.has(keyOf(call))).map(({ key }) => key)
}

async function grewOlderBy(hours: number) {
  await sql`update platform.idempotency_keys set at = at - make_interval(hours => ${hours})`.execute(db)
  await forgetOldKeys(db)
}

test('what was done is remembered for two days, that something was refused for an hour', async () => {
  const [done, refused] = [callOf('this was done'), callOf('this was refused')]
  const refusal = { code: 'out_of_stock', details: { facts: { available: 0 } } } as const
  await db.transaction().execute((tx) =>
    rememberCalls(tx, [
      { ...done, reply: { id: 7 }, refusal: null },
      { ...refused, refusal },
    ]),
  )
  await forgetOldKeys(db)
  const found = await recallCalls(db, [done, refused])
  expect(found.get(keyOf(done))).toEqual({ ...done, reply: { id: 7 }, refusal: null })
  expect(found.get(keyOf(refused))).toEqual({ ...refused, reply: null, refusal })

  await grewOlderBy(2)
  expect(await kept(done, refused)).toEqual(['this was done'])
  await grewOlderBy(47)
  expect(await kept(done, refused)).toEqual([])
})
