import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { appRole } from './app-role.ts'
import { addJob } from './jobs.ts'
import { createTestDatabase } from './testing/test-database.ts'

const { db, owner } = await createTestDatabase()

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
