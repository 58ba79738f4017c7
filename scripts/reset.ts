import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { CannotStart } from '../backend/src/platform/cannot-start.ts'
import { type Config, readConfig } from '../backend/src/platform/config.ts'
import { startEmbeddedPostgres } from '../backend/src/platform/embedded-postgres.ts'
import { floors } from '../backend/src/platform/floors.ts'
import { runScript } from './entry.ts'

/** `npm run reset`: the next start begins with an empty town. */
await runScript(async () => {
  const config = readConfig()
  if (config.databaseUrl) await emptyDatabase(config.databaseUrl)
  else await removeDatabase(config)
  removeFiles(config)
  console.log('The town is empty. The next npm start founds it again.')
})

/** Somebody's own database: nothing but our schemas goes, and only after a second thought. */
async function emptyDatabase(databaseUrl: string) {
  const { hostname, pathname } = new URL(databaseUrl)
  if (!process.argv.includes('--yes')) {
    throw new CannotStart(
      `This deletes the town in the database ${pathname.slice(1)} on ${hostname}: say npm run reset -- --yes if you mean it.`,
    )
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect().catch((error: Error) => {
    throw new CannotStart(`The database at DATABASE_URL can't be used: ${error.message}.`)
  })
  await dropSchemas(client).finally(() => client.end())
}

/** All or nothing, and not under a town that is open: it would go on with half of its memory. */
async function dropSchemas(client: pg.Client) {
  const { rows } = await client.query<{ connections: number }>(
    `SELECT count(*)::int AS connections FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  )
  const connections = rows[0]?.connections ?? 0
  if (connections > 0) {
    throw new CannotStart(
      `The database is in use by ${connections === 1 ? 'another connection' : `${connections} other connections`}: stop the town first.`,
    )
  }
  const schemas = [...floors.flat(), 'graphile_worker']
  await client.query(`DROP SCHEMA IF EXISTS ${schemas.join(', ')} CASCADE`)
}

/** Starting it first refuses when a server holds it, and takes over what a killed server left running. */
async function removeDatabase({ dataFolder }: Config) {
  const home = join(dataFolder, 'postgres')
  if (!existsSync(home)) return
  const postgres = await startEmbeddedPostgres({ folder: dataFolder })
  await postgres.stop()
  rmSync(home, { recursive: true })
}

/** Only what Highstreet made: HIGHSTREET_DATA may be a folder with other things in it. */
function removeFiles({ dataFolder }: Config) {
  for (const name of ['postgres.log', 'postgres.new', 'socket', 'media']) {
    rmSync(join(dataFolder, name), { recursive: true, force: true })
  }
  if (existsSync(dataFolder) && readdirSync(dataFolder).length === 0) rmSync(dataFolder, { recursive: true })
}
