import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { connect, openPool } from '../database.ts'
import { templateDatabase } from './test-database-name.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's own database, for creating and dropping others. */
    postgresUrl: string
  }
}

/**
 * A migrated, empty database for one test file, dropped after it. Call it at the top of the file:
 * `const { db, pool, url } = await createTestDatabase()`. `db` works as the application's role; `owner` may do everything.
 */
export async function createTestDatabase() {
  const serverUrl = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`)

  const address = new URL(serverUrl)
  address.pathname = name
  const url = address.href
  const pool = openPool(url, 10)
  const db = connect(pool)
  const owner = connect(openPool(url, 2, { asOwner: true }))
  afterAll(async () => {
    if (!pool.ended) await db.destroy()
    await owner.destroy()
    await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
  return { db, pool, url, owner }
}

async function onServer(serverUrl: string, statement: string) {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
