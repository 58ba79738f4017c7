import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect, openPool } from './database.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db, url, owner } = await createTestDatabase()

test('amounts come back as exact numbers, and one too large for that is refused', async () => {
  const { rows } = await sql<{ cents: number }>`SELECT 9007199254740991::bigint AS cents`.execute(db)
  expect(rows).toEqual([{ cents: Number.MAX_SAFE_INTEGER }])
  await expect(sql`SELECT 9007199254740993::bigint AS cents`.execute(db)).rejects.toThrow('too large')
})

test('an instant comes back as a Date, a calendar day as the day that was written', async () => {
  const { rows } =
    await sql`SELECT '2026-03-29T00:30:00Z'::timestamptz AS at, '2026-03-29'::date AS day`.execute(db)
  expect(rows).toEqual([{ at: new Date('2026-03-29T00:30:00Z'), day: '2026-03-29' }])
})

test('every instant comes back to the millisecond, whatever the time zone of the database', async () => {
  const instants = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31'),
    noInvalidDate: true,
  })
  const zones = fc.constantFrom('UTC', 'Europe/Zurich', 'Asia/Kolkata', 'America/St_Johns')
  await fc.assert(
    fc.asyncProperty(fc.array(instants, { minLength: 1, maxLength: 50 }), zones, async (given, zone) => {
      const rows = await owner.connection().execute(async (session) => {
        await sql`SELECT set_config('timezone', ${zone}, false)`.execute(session)
        const found = await sql<{ at: Date }>`SELECT unnest(${given}::timestamptz[]) AS at`.execute(session)
        return found.rows
      })
      expect(rows.map(({ at }) => at)).toEqual(given)
    }),
    { numRuns: 30 },
  )
  const { rows } =
    await sql`SELECT 'infinity'::timestamptz AS never, '0044-03-15 00:00 BC'::timestamptz AS ides`.execute(db)
  expect(rows).toEqual([{ never: Number.POSITIVE_INFINITY, ides: new Date('-000043-03-15T00:00:00Z') }])
})

test('a statement that never ends is stopped by the database', async () => {
  const { rows } = await sql<{ statement_timeout: string }>`SHOW statement_timeout`.execute(db)
  expect(rows[0]?.statement_timeout).toBe('30s')
})

test('what is answered is on disk, whatever the server is set to', async () => {
  const name = new URL(url).pathname.slice(1)
  await sql`ALTER DATABASE ${sql.id(name)} SET synchronous_commit = off`.execute(owner)
  const other = connect(openPool(url, 2))
  const committed = await Promise.all(
    [1, 2].map(() => sql<{ synchronous_commit: string }>`SHOW synchronous_commit`.execute(other)),
  )
  expect(committed.map(({ rows }) => rows[0]?.synchronous_commit)).toEqual(['on', 'on'])
  await other.destroy()
})

test('a connection that dies while idle does not end the server', async () => {
  const other = connect(openPool(url, 1))
  const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(other)
  await sql`SELECT pg_terminate_backend(${rows[0]?.pid})`.execute(owner)
  await expect
    .poll(() =>
      sql`SELECT 1`.execute(other).then(
        () => 'answers',
        () => 'lost',
      ),
    )
    .toBe('answers')
  await other.destroy()
})
