import pg from 'pg'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'

/** Commits three rows, says so, and waits to be killed. */
const postgres = await startEmbeddedPostgres({ folder: process.argv[2] ?? '', fsync: false })
const client = new pg.Client({ connectionString: postgres.url })
await client.connect()
await client.query('CREATE TABLE shops AS SELECT generate_series(1, 3) AS id')
process.send?.('committed')
