import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { listenToSignals, signal } from './signals.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db, pool, owner } = await createTestDatabase()

const until = (holds: () => boolean) => expect.poll(holds, { timeout: 5000, interval: 20 }).toBe(true)

test('a lost connection is made again, and whoever listens is told that something may have been missed', async () => {
  const signals = await listenToSignals(pool)
  const heard: string[] = []
  let back = 0
  signals.on('live.said', ({ channel }) => heard.push(channel))
  signals.onReconnect(() => {
    back += 1
  })
  await signal(db, 'live.said', { channel: 'before' })
  await until(() => heard.length === 1)

  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen highstreet%'`.execute(
    owner,
  )
  await until(() => back === 1)
  await signal(db, 'live.said', { channel: 'after' })
  await until(() => heard.length === 2)
  expect(heard).toEqual(['before', 'after'])
  await signals.close()
  await signals.close()
})
