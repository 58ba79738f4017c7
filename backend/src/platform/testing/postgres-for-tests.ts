import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { migrate } from '../migrate.ts'
import { templateDatabase } from './test-database-name.ts'

/** One real Postgres for the whole run, with one migrated database that every test file copies. */
export default async function postgresForTests(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-tests-'))
  const postgres = await startEmbeddedPostgres({ folder, fsync: false })
  const client = new pg.Client({ connectionString: postgres.urlOf('postgres') })
  await client.connect()
  await client.query(`CREATE DATABASE ${templateDatabase}`)
  await client.end()
  await migrate(postgres.urlOf(templateDatabase))
  project.provide('postgresUrl', postgres.urlOf('postgres'))

  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
