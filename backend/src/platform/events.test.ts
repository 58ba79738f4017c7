import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { deliverEvents, listenFor, on, publish } from './events.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db, owner } = await createTestDatabase()

beforeAll(async () => {
  await sql`create table heard (n serial, subscriber text, order_id text)`.execute(owner)
  await sql`grant all on heard, heard_n_seq to public`.execute(owner)
  await listenFor(db, [listener('somebody')])
})

const said = (orderId: string) => ({ orderId, shopId: orderId })

function listener(subscriber: string, fail: () => boolean = () => false) {
  return on('order.ready', subscriber, async (tx, { payload }) => {
    await sql`insert into heard (subscriber, order_id) values (${subscriber}, ${payload.shopId})`.execute(tx)
    if (fail()) throw new Error('The subscriber stumbled')
  })
}

async function heardBy(subscriber: string) {
  const found = await sql<{ order_id: string }>`
    select order_id from heard where subscriber = ${subscriber} order by n`.execute(db)
  return found.rows.map((row) => row.order_id)
}

async function sayReady(subject: string, ...labels: string[]) {
  for (const shopId of labels) {
    await db.transaction().execute((tx) => publish(tx, 'order.ready', subject, { ...said(subject), shopId }))
  }
}

test('every subscriber hears every event of a subject once and in order', async () => {
  const subject = randomUUID()
  const subscriptions = [listener('kitchen'), listener('courier')]
  await sayReady(subject, 'a', 'b', 'c')
  await deliverEvents(db, subscriptions, [subject])
  await deliverEvents(db, subscriptions, [subject])
  expect(await heardBy('kitchen')).toEqual(['a', 'b', 'c'])
  expect(await heardBy('courier')).toEqual(['a', 'b', 'c'])
})

test('two workers at once hand an event over once', async () => {
  const subject = randomUUID()
  const subscriptions = [listener('twice')]
  await sayReady(subject, '1', '2', '3', '4')
  await Promise.all([1, 2, 3].map(() => deliverEvents(db, subscriptions, [subject])))
  expect(await heardBy('twice')).toEqual(['1', '2', '3', '4'])
})

test('a subscriber that stumbles holds nobody else up, and then goes on where it was', async () => {
  const subject = randomUUID()
  let failing = true
  const subscriptions = [listener('clumsy', () => failing), listener('steady')]
  await sayReady(subject, 'x', 'y')
  await expect(deliverEvents(db, subscriptions, [subject])).rejects.toThrow()
  expect(await heardBy('clumsy')).toEqual([])
  expect(await heardBy('steady')).toEqual(['x', 'y'])
  failing = false
  await deliverEvents(db, subscriptions, [subject])
  expect(await heardBy('clumsy')).toEqual(['x', 'y'])
  expect(await heardBy('steady')).toEqual(['x', 'y'])
})

test('what was rolled back was never said', async () => {
  const subject = randomUUID()
  const undone = db.transaction().execute(async (tx) => {
    await publish(tx, 'order.ready', subject, said(subject))
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  await deliverEvents(db, [listener('never')], [subject])
  expect(await heardBy('never')).toEqual([])
})

test('an event that is said while a worker just takes the job of an earlier one has a job of its own', async () => {
  const subject = randomUUID()
  await sayReady(subject, 'earlier')
  let saying: Promise<void> | undefined
  await db.transaction().execute(async (worker) => {
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker', attempts = 1
      where (payload -> 'subjects')::jsonb ? ${subject}`.execute(worker)
    saying = sayReady(subject, 'later')
    await new Promise((resolve) => setTimeout(resolve, 100))
  })
  await saying
  const free = await sql`select id from graphile_worker._private_jobs
    where (payload -> 'subjects')::jsonb ? ${subject} and locked_at is null`.execute(db)
  expect(free.rows).toHaveLength(1)
})

test('what nobody listens to is done with when it is said; from then on that somebody listens, it is heard', async () => {
  const say = (subject: string) =>
    db.transaction().execute((tx) => publish(tx, 'order.rated', subject, { orderId: subject } as never))
  const work = async (subject: string) => {
    const events = await sql<{ settled: boolean }>`
      select settled from platform.events where subject = ${subject}`.execute(db)
    const jobs = await sql`select id from graphile_worker._private_jobs
      where (payload -> 'subjects')::jsonb ? ${subject}`.execute(db)
    return { events: events.rows, jobs: jobs.rows.length }
  }
  const [before, after] = [randomUUID(), randomUUID()]
  await say(before)
  // As a newer version of the town does when it starts beside this one.
  await listenFor(db, [on('order.rated', 'newcomer', async () => {})])
  await say(after)
  expect(await work(before)).toEqual({ events: [{ settled: true }], jobs: 0 })
  expect(await work(after)).toEqual({ events: [{ settled: false }], jobs: 1 })
})
