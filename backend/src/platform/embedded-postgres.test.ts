import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'highstreet-embedded-'))
const pidFile = join(folder, 'postgres/postmaster.pid')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what was committed survives the server being killed, and the next start takes Postgres over', async () => {
  const server = fork(join(import.meta.dirname, 'testing/server-to-be-killed.ts'), [folder], { execArgv: [] })
  await once(server, 'message')
  server.kill('SIGKILL')
  await once(server, 'close')
  const orphan = postmasterPid()

  const postgres = await startEmbeddedPostgres({ folder, fsync: false })
  expect(postmasterPid()).toBe(orphan)
  expect(await ask(postgres.url, 'SELECT count(*)::int AS shops FROM shops')).toEqual([{ shops: 3 }])

  await postgres.stop()
  expect(() => process.kill(orphan, 0)).toThrow('ESRCH')
})

test('a second server on the same data is refused and does no harm', async () => {
  const first = await startEmbeddedPostgres({ folder, fsync: false })
  await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(`already running on ${folder}`)
  expect(await ask(first.url, 'SELECT count(*)::int AS shops FROM shops')).toEqual([{ shops: 3 }])
  await first.stop()
})

test('a process number that now belongs to somebody else does not stop the start', async () => {
  writeFileSync(pidFile, `${process.pid}\n${folder}/postgres\n1767225600\n5432\n\n\n`)
  const postgres = await startEmbeddedPostgres({ folder, fsync: false })
  expect(await ask(postgres.url, 'SELECT count(*)::int AS shops FROM shops')).toEqual([{ shops: 3 }])
  await postgres.stop()
})

test('nor does one in the lock beside its socket, which a killed Postgres leaves behind', async () => {
  const lock = join(folder, 'socket/.s.PGSQL.5432.lock')
  writeFileSync(lock, `${process.pid}\n${folder}/postgres\n1767225600\n5432\n${folder}/socket\n`)
  const postgres = await startEmbeddedPostgres({ folder, fsync: false })
  expect(await ask(postgres.url, 'SELECT count(*)::int AS shops FROM shops')).toEqual([{ shops: 3 }])
  await postgres.stop()
})

test('one of its processes is killed: Postgres recovers, and is still guarded', async () => {
  const postgres = await startEmbeddedPostgres({ folder, fsync: false })
  let isLost = false
  postgres.lost.then(() => {
    isLost = true
  })
  for (let times = 0; times < 2; times += 1) {
    const client = new pg.Client({ connectionString: postgres.url })
    client.on('error', () => {})
    const dropped = new Promise((resolve) => client.once('end', resolve))
    await client.connect()
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
    process.kill(rows[0].pid, 'SIGKILL')
    await dropped
    await expect
      .poll(() => ask(postgres.url, 'SELECT 1 AS one').catch(() => 'recovering'))
      .toEqual([{ one: 1 }])
    await expect.poll(() => ask(postgres.url, guards).catch(() => 'recovering')).toEqual([{ guards: 1 }])
  }
  expect(isLost).toBe(false)
  await postgres.stop()
  expect(isLost).toBe(false)
})

const guards = "SELECT count(*)::int AS guards FROM pg_locks WHERE locktype = 'advisory' AND objid = 7246002"

test('the server hears when Postgres has gone by itself', async () => {
  const postgres = await startEmbeddedPostgres({ folder, fsync: false })
  process.kill(postmasterPid(), 'SIGQUIT')
  await postgres.lost
  await postgres.stop()
})

test('a folder whose path is too long for a socket still works', async () => {
  const deep = join(folder, 'a-very-long-name-'.repeat(6))
  const postgres = await startEmbeddedPostgres({ folder: deep, fsync: false })
  expect(await ask(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await postgres.stop()
})

function postmasterPid() {
  return Number(readFileSync(pidFile, 'utf8').split('\n')[0])
}

async function ask(url: string, question: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(question)
  await client.end()
  return rows
}
