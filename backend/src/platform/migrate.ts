import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { openToAppRole } from './app-role.ts'
import { CannotStart } from './cannot-start.ts'
import { surviving } from './database.ts'
import { floors } from './floors.ts'

export type Migration = { name: string; sql: string; sha256: string }

const sourceFolder = join(dirname(fileURLToPath(import.meta.url)), '..')
const migrationFile = /^\d{4}-[a-z0-9-]+\.sql$/
/** Any number, the same on every node: they take turns. */
const migrationLock = 7_246_001

/**
 * Brings the database to what this version needs and answers the names of what it ran. Two nodes that start
 * at once take turns; a migration that has run once must never change.
 */
export async function migrate(
  databaseUrl: string,
  migrations = collectMigrations(),
  say: (line: string) => void = () => {},
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'highstreet migrations' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await client.query(`
      CREATE SCHEMA IF NOT EXISTS platform;
      CREATE TABLE IF NOT EXISTS platform.migrations (
        name text PRIMARY KEY,
        sha256 text NOT NULL,
        ran_at timestamptz NOT NULL DEFAULT now()
      )`)
    const ran = await client.query<{ name: string; sha256: string }>(
      'SELECT name, sha256 FROM platform.migrations',
    )
    const waiting = stillToRun(migrations, new Map(ran.rows.map((row) => [row.name, row.sha256])))

    await migrateJobs(databaseUrl)
    for (const migration of waiting) await runOne(client, migration)
    if (!(await openToAppRole(client))) say(withoutRole)
    return waiting.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

const withoutRole =
  'The user of DATABASE_URL may not make roles, so the server works as that user, and only triggers keep the ledger from being changed. ' +
  'An administrator can mend it: CREATE ROLE highstreet_app; GRANT highstreet_app TO <that user>; then start again.'

/** Every `<module>/migrations/NNNN-*.sql`, lowest floor first, then by number. */
export function collectMigrations(folder = sourceFolder): Migration[] {
  return floors.flat().flatMap((module) => {
    const migrationsFolder = join(folder, module, 'migrations')
    if (!existsSync(migrationsFolder)) return []
    return readdirSync(migrationsFolder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => readMigration(module, join(migrationsFolder, file), file))
  })
}

function readMigration(module: string, path: string, file: string): Migration {
  if (!migrationFile.test(file)) {
    throw new CannotStart(`The migration ${module}/${file} must be named like 0001-${module}.sql.`)
  }
  // Git may check files out with other line ends; that is no change.
  const sql = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  return { name: `${module}/${file}`, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

/** Refuses a changed migration: the databases it has already run on would silently differ. */
export function stillToRun(migrations: Migration[], ran: Map<string, string>) {
  const changed = migrations.find(({ name, sha256 }) => ran.has(name) && ran.get(name) !== sha256)
  if (changed) {
    throw new CannotStart(
      `The migration ${changed.name} has changed since it ran on this database; write a new one instead.`,
    )
  }
  return migrations.filter(({ name }) => !ran.has(name))
}

async function runOne(client: pg.Client, { name, sql, sha256 }: Migration) {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query('INSERT INTO platform.migrations (name, sha256) VALUES ($1, $2)', [name, sha256])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw new Error(`Migration ${name} failed and was undone: ${(error as Error).message}`, { cause: error })
  }
}

/** The job queue keeps its own tables and its own record of them. */
async function migrateJobs(databaseUrl: string) {
  const pool = surviving(new pg.Pool({ connectionString: databaseUrl, max: 2 }))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}
