import { sql } from 'kysely'
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

test('workers that could not say of a job that it is done are replaced, and can be stopped', {
  timeout: 60_000,
}, async () => {
  const { db, pool, owner } = await createTestDatabase()
  const begun: string[] = []
  const gates = new Map(['one', 'two'].map((word) => [word, Promise.withResolvers<void>()]))
  const note = async (payload: unknown) => {
    const { word } = payload as { word: string }
    begun.push(word)
    await gates.get(word)?.promise
  }
  const jobs = await startJobs(pool, [{ handlers: { note } }], log)
  for (const word of gates.keys()) await addJob(db, 'note', { word })
  await expect.poll(() => begun.toSorted()).toEqual(['one', 'two'])

  await owner.transaction().execute(async (tx) => {
    await sql`lock table graphile_worker._private_jobs`.execute(tx)
    // Asked outside: in a transaction Postgres tells who is doing what as it was at the first look.
    const saying = sql`select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like 'delete from%'`
    gates.get('one')?.resolve()
    await expect.poll(async () => (await saying.execute(owner)).rows.length).toBe(1)
    // Said a moment later, when every connection is taken: it succeeds after the other has failed.
    gates.get('two')?.resolve()
    await new Promise((resolve) => setTimeout(resolve, 500))
    await sql`select pg_terminate_backend(pid) from (${saying}) cut`.execute(owner)
  })
  await addJob(db, 'note', { word: 'after' })
  await expect.poll(() => begun, { timeout: 20_000 }).toContain('after')
  await jobs.stop()
})

async function lockedBy(pool: Pool) {
  const { rows } = await pool.query('select locked_by from graphile_worker.jobs where locked_by is not null')
  return rows.map((row) => row.locked_by as string)
}
