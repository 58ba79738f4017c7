import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRole } from './app-role.ts'
import { connect, openPool } from './database.ts'
import { addJob } from './jobs.ts'
import { migrate } from './migrate.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db, owner, url } = await createTestDatabase()

test('the server works as a role of its own', async () => {
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db)
  expect(rows).toEqual([{ role: appRole }])
})

describe.each(['ledger.entries', 'ledger.transfers', 'ledger.batches', 'ledger.days'])('%s', (table) => {
  test.each([
    ['changed', `update ${table} set ${table === 'ledger.days' ? 'entries' : 'id'} = null`],
    ['deleted from', `delete from ${table}`],
    ['emptied', `truncate ${table}`],
    ['dropped', `drop table ${table}`],
    ['freed of its triggers', `alter table ${table} disable trigger all`],
  ])('may not be %s by the server', async (_what, statement) => {
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied|must be owner/)
  })
})

test('not even its owner may change what is written, by mistake', async () => {
  await expect(sql`delete from ledger.batches`.execute(owner)).rejects.toThrow('The ledger only grows')
})

test('what has run of the migrations is not for the server to say', async () => {
  await expect(sql`delete from platform.migrations`.execute(db)).rejects.toThrow('permission denied')
})

test('work for later is asked for by the role, and can be looked up', async () => {
  await addJob(db, 'ring-the-bell', { bell: 'east' }, { key: 'bell' })
  const { rows } = await sql`select task_identifier from graphile_worker.jobs where key = 'bell'`.execute(db)
  expect(rows).toEqual([{ task_identifier: 'ring-the-bell' }])
})

describe('an own database of somebody who is no superuser', () => {
  const name = `plain_${randomUUID().replaceAll('-', '')}`

  beforeAll(async () => {
    await sql`create role ${sql.id(name)} login password 'secret'`.execute(owner)
  })
  afterAll(async () => {
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(owner)
    await sql`drop owned by ${sql.id(name)}`.execute(owner)
    await sql`drop role ${sql.id(name)}`.execute(owner)
  })

  async function migrated() {
    await sql`drop database if exists ${sql.id(name)} with (force)`.execute(owner)
    await sql`create database ${sql.id(name)} owner ${sql.id(name)}`.execute(owner)
    const address = new URL(url)
    address.username = name
    address.password = 'secret'
    address.pathname = name
    const said: string[] = []
    await migrate(address.href, undefined, (line) => said.push(line))
    const plain = connect(openPool(address.href, 2))
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(plain)
    await addJob(plain, 'ring-the-bell', {})
    const changed = sql`delete from ledger.entries`.execute(plain).then(
      () => 'changed',
      (error: Error) => error.message,
    )
    return { role: rows[0]?.role, said, changed: await changed.finally(() => plain.destroy()) }
  }

  test('without the right to take the role, the server says so once and works as that user, behind the triggers', async () => {
    const { role, said, changed } = await migrated()
    expect(role).toBe(name)
    expect(said.join()).toContain('GRANT highstreet_app')
    expect(changed).toContain('The ledger only grows')
  })

  test('with the right to make roles it makes its own way into this one', async ({ skip }) => {
    const { rows } = await sql<{
      version: number
    }>`select current_setting('server_version_num')::int as version`.execute(db)
    // Before PostgreSQL 16 the right to make roles was the right to be them.
    if ((rows[0]?.version ?? 0) < 160_000) skip()
    await sql`alter role ${sql.id(name)} createrole`.execute(owner)
    await sql`grant ${sql.id(appRole)} to ${sql.id(name)} with admin true, inherit false, set false`.execute(
      owner,
    )
    expect(await migrated()).toMatchObject({ role: appRole, said: [] })
    await sql`revoke ${sql.id(appRole)} from ${sql.id(name)} cascade`.execute(owner)
    await sql`alter role ${sql.id(name)} nocreaterole`.execute(owner)
  })

  test('once an administrator has granted it, the server works as the role', async () => {
    await sql`grant ${sql.id(appRole)} to ${sql.id(name)}`.execute(owner)
    const { role, said, changed } = await migrated()
    expect(role).toBe(appRole)
    expect(said).toEqual([])
    expect(changed).toContain('permission denied')
  })
})
