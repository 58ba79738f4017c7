import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { migrate } from '../migrate.ts'
import { templateDatabase } from './test-database-name.ts'

/**
 * One real Postgres for the whole run, with one migrated database that every test file copies. With `TEST_POSTGRES_URL` it is that
 * server, whose databases the tests may make and drop: say, an older Postgres, or one over TCP.
 */
export default async function postgresForTests(project: TestProject) {
  const given = process.env.TEST_POSTGRES_URL
  const server = given ? { urlOf: urlOn(given), stop: async () => {} } : await ownServer()
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.urlOf('postgres') })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await onServer(`DROP DATABASE IF EXISTS ${templateDatabase} WITH (FORCE)`)
  await onServer(`CREATE DATABASE ${templateDatabase}`)
  await migrate(server.urlOf(templateDatabase))
  project.provide('postgresUrl', server.urlOf('postgres'))

  return async () => {
    await onServer(`DROP DATABASE IF EXISTS ${templateDatabase} WITH (FORCE)`)
    await server.stop()
  }
}

function urlOn(given: string) {
  return (database: string) => {
    const url = new URL(given)
    url.pathname = database
    return url.href
  }
}

async function ownServer() {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-tests-'))
  const postgres = await startEmbeddedPostgres({ folder, fsync: false })
  return {
    urlOf: postgres.urlOf,
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
