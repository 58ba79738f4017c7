import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { asAppRole } from './app-role.ts'
import { CannotStart } from './cannot-start.ts'

export { uuidv7 } from './uuid.ts'

/** Knows no tables: each module looks through its own `view`, so none can name another's. */
// biome-ignore lint/complexity/noBannedTypes: Kysely's word for "no tables" is {}.
export type Db = Kysely<{}>
// biome-ignore lint/complexity/noBannedTypes: as above.
export type Tx = Transaction<{}>

/** Oldest server whose SQL we may use. */
const oldestPostgres = 15
const statementTimeoutMs = 30_000
const idleTransactionTimeoutMs = 30_000
/** A caller who can't get a connection for so long is told, instead of waiting for ever. */
const waitForConnectionMs = 10_000

/**
 * The typed tables of one module: `view<OrdersTables>(db).selectFrom('orders.orders')`.
 * Tables are named with their schema.
 */
export function view<Tables extends object>(db: Db | Tx): Kysely<Tables> {
  return db as unknown as Kysely<Tables>
}

/** What is answered is on disk, also on a server that is set to forget the last moments in a crash. */
const onDisk = `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`

/**
 * Opens a bounded pool. Nothing is sent before the first query; `assertReachable` tells early. It works as the application's role, who
 * may not change what is written in the ledger; `asOwner` is for who builds or breaks tables.
 */
export function openPool(databaseUrl: string, poolSize = 20, { asOwner = false } = {}) {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: waitForConnectionMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
    keepAlive: true,
    application_name: 'highstreet',
    onConnect: (client) => client.query(asOwner ? onDisk : `${onDisk} union all ${asAppRole}`),
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  })
  return surviving(pool)
}

/** A lost connection fails its query and is replaced at the next; unhandled, its event would end the process. */
export function surviving(pool: pg.Pool) {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** `db.destroy()` ends the pool. */
export function connect(pool: pg.Pool): Db {
  return new Kysely({ dialect: new PostgresDialect({ pool }) })
}

/** Throws a `CannotStart` when nobody answers, the password is wrong, or the server is too old. */
export async function assertReachable(db: Db) {
  const { rows } = await sql<{ version: number }>`
    SELECT current_setting('server_version_num')::int / 10000 AS version
  `
    .execute(db)
    .catch((error: Error & { code?: string }) => {
      throw new CannotStart(`The database at DATABASE_URL can't be used: ${error.message || error.code}.`)
    })
  const version = rows[0]?.version ?? 0
  if (version < oldestPostgres) {
    throw new CannotStart(
      `DATABASE_URL is PostgreSQL ${version}; Highstreet needs ${oldestPostgres} or newer.`,
    )
  }
}

/** True for the errors that Postgres raises when a unique key named `constraint` is already taken. */
export function isUniqueViolation(error: unknown, constraint?: string) {
  return (
    error instanceof pg.DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  )
}

const dateOid = 1082

function parserOf(oid: number, format?: 'text' | 'binary') {
  if (format === 'binary') return pg.types.getTypeParser(oid, format)
  if (oid === pg.types.builtins.INT8) return parseInt8
  if (oid === pg.types.builtins.TIMESTAMPTZ) return parseInstant
  // A calendar day has no time zone: it stays the text that Postgres sends.
  if (oid === dateOid) return (text: string) => text
  return pg.types.getTypeParser(oid)
}

const parseAnyInstant = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)

/** Node reads what Postgres writes three times as fast as the driver, which is left what it can't read: infinity, and years before 1000. */
function parseInstant(text: string): Date {
  const at = new Date(text)
  return text.startsWith('0') || Number.isNaN(at.getTime()) ? parseAnyInstant(text) : at
}

function parseInt8(text: string) {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large to be held exactly`)
  return number
}
