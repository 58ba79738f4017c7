import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Tx } from './database.ts'
import { LaneDatabase, write as written } from './lane-database.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db, pool, owner } = await createTestDatabase()
const lane = new LaneDatabase(pool)
afterAll(() => lane.close())
await sql`create table public.notes (n int primary key, note text)`.execute(owner)
await sql`grant all on public.notes to public`.execute(owner)
beforeEach(() => sql`delete from public.notes`.execute(db))

const write = (tx: Tx, n: number) => sql`insert into public.notes values (${n}, 'written')`.execute(tx)
const wait = (tx: Tx) => sql`select pg_sleep(0.05)`.execute(tx)

async function notes() {
  const { rows } = await sql<{ n: number }>`select n from public.notes order by n`.execute(db)
  return rows.map(({ n }) => n)
}

test('what is asked at once is done in that order, and answered each by itself', async () => {
  const answers = await lane.transaction(async (tx) => {
    const asked = [1, 2, 3].map((n) => sql<{ n: number }>`select ${n}::int as n`.execute(tx))
    return (await Promise.all([...asked, wait(tx)])).flatMap(({ rows }) =>
      rows.map((row) => (row as { n?: number }).n),
    )
  })
  expect(answers.slice(0, 3)).toEqual([1, 2, 3])
})

test('nothing is asked later because something else is not answered yet', async () => {
  const sent: string[] = []
  await lane.transaction(async (tx) => {
    const slow = wait(tx).then(() => sent.push('slow answered'))
    const quick = write(tx, 1).then(() => sent.push('quick answered'))
    // Both are on their way before the first has an answer.
    await new Promise(setImmediate)
    sent.push('both sent')
    await Promise.all([slow, quick])
  })
  expect(sent).toEqual(['both sent', 'slow answered', 'quick answered'])
})

test('when one of them fails nothing is left, and the first mistake is the one that is told', async () => {
  const mistaken = lane.transaction((tx) =>
    Promise.all([write(tx, 1), sql`select 1 / 0`.execute(tx), write(tx, 2), write(tx, 2)]),
  )
  await expect(mistaken).rejects.toThrow('division by zero')
  expect(await notes()).toEqual([])
  // The connection is as good as before.
  await lane.transaction((tx) => write(tx, 3))
  expect(await notes()).toEqual([3])
})

test('who asks when it is over is refused, also after a mistake of somebody else', async () => {
  let late: Promise<unknown> = Promise.resolve()
  await lane.transaction(async (tx) => {
    await write(tx, 1)
    late = new Promise((resolve) => setTimeout(resolve, 100)).then(() => write(tx, 2))
    late.catch(() => {})
  })
  await expect(late).rejects.toThrow('The transaction is over')

  const mistaken = lane.transaction((tx) => {
    late = new Promise((resolve) => setTimeout(resolve, 100)).then(() => write(tx, 3))
    late.catch(() => {})
    return sql`select 1 / 0`.execute(tx)
  })
  await expect(mistaken).rejects.toThrow('division by zero')
  await expect(late).rejects.toThrow('The transaction is over')
  expect(await notes()).toEqual([1])
})

test('a mistake that nobody looked at is no COMMIT', async () => {
  const careless = lane.transaction(async (tx) => {
    await write(tx, 1)
    await sql`select 1 / 0`.execute(tx).catch(() => {})
  })
  await expect(careless).rejects.toThrow('A statement failed')
  expect(await notes()).toEqual([])
})

const note = (n: number) => sql`insert into public.notes values (${n}, 'written')`

test('nobody waits for what is written: COMMIT travels with it, and what follows finds it', async () => {
  const seen = await lane.transaction(async (tx) => {
    await Promise.all([written(tx, note(1)), written(tx, note(2))])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from public.notes`.execute(tx)
    await written(tx, note(3))
    return rows[0]?.n
  })
  expect(seen).toBe(2)
  expect(await notes()).toEqual([1, 2, 3])
})

test('what cannot be written fails the whole transaction, and for that, whatever was asked after it', async () => {
  const last = lane.transaction(async (tx) => {
    await written(tx, note(1))
    await written(tx, note(1))
    await written(tx, note(2))
  })
  await expect(last).rejects.toThrow('duplicate key')
  const readAfter = lane.transaction(async (tx) => {
    await written(tx, note(1))
    await written(tx, sql`select 1 / 0`)
    await wait(tx)
  })
  await expect(readAfter).rejects.toThrow('division by zero')
  expect(await notes()).toEqual([])
  // The connections are as good as before.
  await Promise.all([4, 5].map((n) => lane.transaction((tx) => written(tx, note(n)))))
  expect(await notes()).toEqual([4, 5])
})

test('who writes when it is over is refused', async () => {
  let kept: Tx | undefined
  await lane.transaction(async (tx) => {
    kept = tx
  })
  await expect(written(kept as Tx, note(1))).rejects.toThrow('The transaction is over')
  expect(await notes()).toEqual([])
})

test('outside of a lane it is waited for', async () => {
  await written(db, note(1))
  await expect(written(db, note(1))).rejects.toThrow('duplicate key')
  expect(await notes()).toEqual([1])
})

test('what a crowd asks before it comes to a lane is prepared, and waits for no lane', async () => {
  const { promise: free, resolve: setFree } = Promise.withResolvers<void>()
  const crowd = Array.from({ length: 20 }, () =>
    lane.transaction(async (tx) => {
      await sql`select 1`.execute(tx)
      await free
    }),
  )
  const whoIs = () => sql<{ who: string }>`select 'somebody' as who`.execute(lane.reads)
  expect((await whoIs()).rows).toEqual([{ who: 'somebody' }])
  await whoIs()
  const { rows } = await sql<{ uses: number }>`
    select generic_plans + custom_plans as uses from pg_prepared_statements
    where statement like '%''somebody'' as who%' and statement not like '%pg_prepared%'`.execute(lane.reads)
  expect(rows).toEqual([{ uses: 2 }])
  setFree()
  await Promise.all(crowd)
})
