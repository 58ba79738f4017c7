import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { collectMigrations, migrate, stillToRun } from './migrate.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db, url } = await createTestDatabase()

const migration = (name: string, statement: string) => ({ name, sql: statement, sha256: statement })

describe('migrations', () => {
  test("the town's database has had every migration of this version", async () => {
    const { rows } = await sql<{ name: string }>`SELECT name FROM platform.migrations`.execute(db)
    expect(rows.map((row) => row.name).sort()).toEqual(
      collectMigrations()
        .map(({ name }) => name)
        .sort(),
    )
  })

  test('two nodes that start at once run each migration once', async () => {
    const bench = [
      ...collectMigrations(),
      migration('places/0099-bench.sql', 'CREATE TABLE platform.bench ()'),
    ]
    const ran = await Promise.all([migrate(url, bench), migrate(url, bench), migrate(url, bench)])
    expect(ran.flat()).toEqual(['places/0099-bench.sql'])
  })

  test('a migration that fails is undone as a whole, and named', async () => {
    const half = 'CREATE TABLE platform.half (); SELECT 1 / 0'
    await expect(migrate(url, [migration('places/0100-half.sql', half)])).rejects.toThrow(
      'Migration places/0100-half.sql failed and was undone: division by zero',
    )
    const { rows } = await sql`SELECT to_regclass('platform.half') AS table`.execute(db)
    expect(rows).toEqual([{ table: null }])
  })

  test('a migration that has changed since it ran is refused', () => {
    const changed = () =>
      stillToRun([migration('orders/0001-orders.sql', 'new')], new Map([['orders/0001-orders.sql', 'old']]))
    expect(changed).toThrow('orders/0001-orders.sql has changed since it ran')
  })
})
