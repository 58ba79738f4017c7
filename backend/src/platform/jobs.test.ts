import type { Pool } from 'pg'
import { expect, test } from 'vitest'
import { startTestTown } from '../testing/test-town.ts'
import { addJob, startJobs } from './jobs.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { log } = (await startTestTown()).house

test('background work goes on while a crowd takes every connection', {
  timeout: 60_000,
}, async () => {
  const { db, pool } = await createTestDatabase()
  pool.options.connectionTimeoutMillis = 200
  const done: string[] = []
  const gate = Promise.withResolvers<void>()
  const handlers = {
    note: async (payload: unknown) => {
      const { word } = payload as { word: string }
      done.push(word)
      if (word === 'meanwhile') await gate.promise
    },
  }
  const jobs = await startJobs(pool, [{ handlers }], log)
  await addJob(db, 'note', { word: 'meanwhile' })
  await expect.poll(() => done).toEqual(['meanwhile'])

  const held = []
  for (;;) {
    const client = await pool.connect().catch(() => null)
    if (!client) break
    held.push(client)
  }
  // It is done, and says so although nobody else gets through.
  gate.resolve()
  await held[0]?.query(`select graphile_worker.add_job('note', '{"word":"after"}')`)
  await expect.poll(() => done, { timeout: 20_000 }).toContain('after')
  for (const client of held) client.release()
  await jobs.stop()
})

test('jobs that a killed process had begun are done by those who live, and only those', {
  timeout: 60_000,
}, async () => {
  const { db, pool } = await createTestDatabase()
  const done: string[] = []
  const gate = Promise.withResolvers<void>()
  const handlers = { note: async (payload: unknown) => void done.push((payload as { word: string }).word) }
  const others = await startJobs(pool, [{ handlers: { other: () => gate.promise } }], log)
  await addJob(db, 'other', {})
  await expect.poll(async () => (await lockedBy(pool)).length).toBe(1)
  const [living] = await lockedBy(pool)

  await addJob(db, 'note', { word: 'left behind' })
  await pool.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-of-the-dead'
    where locked_by is null`)
  const jobs = await startJobs(pool, [{ handlers }], log, 100)
  await expect.poll(() => done, { timeout: 20_000 }).toEqual(['left behind'])
  await expect.poll(() => lockedBy(pool)).toEqual([living])
  gate.resolve()
  await Promise.all([jobs.stop(), others.stop()])
})

async function lockedBy(pool: Pool) {
  const { rows } = await pool.query('select locked_by from graphile_worker.jobs where locked_by is not null')
  return rows.map((row) => row.locked_by as string)
}
