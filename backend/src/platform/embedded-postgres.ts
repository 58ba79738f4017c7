import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from './cannot-start.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import { type PostgresOwner, postgresOwner } from './postgres-owner.ts'
import { postgresSocketFolder, socketLockName } from './postgres-socket.ts'

export type EmbeddedPostgres = {
  /** Of Highstreet's own database. It leads to a Unix socket that only the owner and root can reach. */
  url: string
  urlOf(database: string): string
  /** Ends running statements, writes everything to disk, and waits for it. */
  stop(): Promise<void>
  /** Settles when Postgres has gone without having been asked to. */
  lost: Promise<void>
}

type Options = {
  /** The database lives in `<folder>/postgres`. */
  folder: string
  /** Off for tests only: a crash of the machine then loses data. */
  fsync?: boolean
}

const user = 'highstreet'
const startWithinMs = 60_000
const stopWithinMs = 30_000
/** So long a killed server's connection may need to be noticed as gone. */
const takeOverWithinMs = 3_000

/**
 * Starts the Postgres that npm brought, or takes over the one that a killed Highstreet left running on the same data.
 * It gets a process group of its own, because Ctrl-C reaches the whole group of a terminal at once: Postgres has to
 * be stopped after the server has answered what it was asked.
 */
export async function startEmbeddedPostgres({
  folder: given,
  fsync = true,
}: Options): Promise<EmbeddedPostgres> {
  mkdirSync(given, { recursive: true })
  const folder = realpathSync(given)
  const home = join(folder, 'postgres')
  const owner = postgresOwner(existsSync(home) ? home : folder, postgresBinaries())
  if (!existsSync(home)) createFiles(home, owner)
  assertSameVersion(home, owner)

  const socketFolder = postgresSocketFolder(folder, owner)
  const urlOf = (database: string) => urlAt(socketFolder, database)
  let guard = await guardOf(
    () => startOrTakeOver(urlOf('postgres'), { home, owner, socketFolder, fsync }),
    folder,
  )

  let stopping = false
  const lost = new Promise<void>((resolve) => {
    const watch = () =>
      guard.once('end', () => stopping || guardAgain().then(watch, () => stopping || resolve()))
    // When one of its processes dies, Postgres drops everybody, recovers and goes on.
    const guardAgain = async () => {
      guard = await guardOf(() => reconnect(urlOf('postgres'), home), folder)
    }
    watch()
  })
  return {
    url: urlOf(user),
    urlOf,
    lost,
    async stop() {
      stopping = true
      const pid = runningPostmaster(home)
      // The guard is held to the end: whoever starts meanwhile waits, and finds the data at rest.
      if (pid) await stopPostmaster(pid)
      await guard.end().catch(() => {})
    },
  }
}

/** Where the Postgres of a town that is open can be reached by others on this machine; undefined while it rests. */
export function urlOfRunningPostgres(given: string): string | undefined {
  if (!existsSync(join(given, 'postgres'))) return undefined
  const folder = realpathSync(given)
  const home = join(folder, 'postgres')
  if (!runningPostmaster(home)) return undefined
  return urlAt(postgresSocketFolder(folder, postgresOwner(home, postgresBinaries())), user)
}

function urlAt(socketFolder: string, database: string) {
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`
}

/** Taking over from a server that is just stopping ends with its Postgres; then it is tried again with our own. */
const takeOverTries = 3

async function guardOf(connect: () => Promise<pg.Client>, folder: string) {
  for (let tries = 1; ; tries += 1) {
    const guard = await connect()
    try {
      await holdAlone(guard, folder)
      await createDatabase(guard, user)
      return guard
    } catch (error) {
      await guard.end().catch(() => {})
      if (error instanceof CannotStart || tries === takeOverTries) throw error
      await sleep(500)
    }
  }
}

/** Made beside and then renamed, so that half a database is never taken for one. */
function createFiles(home: string, { uid, gid, prefix, binaries }: PostgresOwner) {
  const half = `${home}.new`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  chownSync(half, uid, gid)
  const [command = '', ...options] = [
    ...prefix,
    binaries.initdb,
    ...['--pgdata', half, '--username', user, '--auth=trust', '--encoding=UTF8'],
    // The same sorting on every machine, whatever its C library says.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-sync', '--no-instructions'],
  ]
  const { status, stderr, error } = spawnSync(command, options, { cwd: '/', encoding: 'utf8' })
  if (status !== 0) {
    throw new CannotStart(`The database could not be created in ${home}: ${error?.message ?? stderr.trim()}`)
  }
  renameSync(half, home)
}

function assertSameVersion(home: string, { binaries }: PostgresOwner) {
  const made = readFileSync(join(home, 'PG_VERSION'), 'utf8').trim()
  const [ours] = binaries.version.split('.')
  if (made === ours) return
  throw new CannotStart(`${home} was made by PostgreSQL ${made}, but this Highstreet brings ${ours}.`)
}

type Launch = { home: string; owner: PostgresOwner; socketFolder: string; fsync: boolean }

/** Answers one open connection, which proves that Postgres is there. */
async function startOrTakeOver(url: string, launch: Launch) {
  const deadline = Date.now() + startWithinMs
  let child = runningPostmaster(launch.home) ? undefined : spawnPostmaster(launch)
  while (Date.now() < deadline) {
    const client = await tryConnect(url)
    if (client) return client
    await sleep(20)
    if (child ? child.exitCode === null : runningPostmaster(launch.home)) continue
    // An orphan that was just going away has left: start our own. Our own has failed: say why.
    if (child) throw new CannotStart(`Postgres did not start: ${lastLineOf(logPath(launch.home))}`)
    child = spawnPostmaster(launch)
  }
  throw new CannotStart(
    `Postgres was not ready within ${startWithinMs / 1000} seconds; see ${logPath(launch.home)}.`,
  )
}

/** Fails as soon as Postgres itself is gone. */
async function reconnect(url: string, home: string) {
  for (const deadline = Date.now() + startWithinMs; Date.now() < deadline; await sleep(20)) {
    const client = await tryConnect(url)
    if (client) return client
    if (!runningPostmaster(home)) break
  }
  throw new CannotStart('Postgres has gone.')
}

function spawnPostmaster({ home, owner, socketFolder, fsync }: Launch) {
  // Left behind by a Postgres that was killed. Its number may be anybody's by now, and Postgres would not dare.
  rmSync(join(socketFolder, socketLockName), { force: true })
  // One start's log at a time: it can't grow for ever.
  const log = openSync(logPath(home), 'w')
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: 100,
    shared_buffers: `${sharedBuffersMb()}MB`,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    jit: 'off',
    fsync: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    log_checkpoints: 'off',
    log_min_messages: 'warning',
  }
  const [command = '', ...options] = [
    ...[...owner.prefix, owner.binaries.postgres, '-D', home],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const child = spawn(command, options, { cwd: '/', detached: true, stdio: ['ignore', log, log] })
  child.unref()
  closeSync(log)
  return child
}

/** A quarter of a gigabyte, less on a machine that has less than two. */
function sharedBuffersMb() {
  return Math.max(32, Math.min(256, Math.floor(totalmem() / 1024 ** 2 / 8)))
}

async function tryConnect(url: string) {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'highstreet guard',
    keepAlive: true,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch {
    await client.end().catch(() => {})
    return undefined
  }
}

/** Two servers on one folder would stop each other's Postgres: the lock lives as long as this connection. */
async function holdAlone(guard: pg.Client, folder: string) {
  const deadline = Date.now() + takeOverWithinMs
  do {
    const { rows } = await guard.query('SELECT pg_try_advisory_lock(7246002) AS held')
    if (rows[0].held) return
    await sleep(100)
  } while (Date.now() < deadline)
  await guard.end()
  throw new CannotStart(
    `Highstreet is already running on ${folder}: stop it, or choose another HIGHSTREET_DATA.`,
  )
}

async function createDatabase(guard: pg.Client, name: string) {
  const { rowCount } = await guard.query('SELECT FROM pg_database WHERE datname = $1', [name])
  if (!rowCount) await guard.query(`CREATE DATABASE ${guard.escapeIdentifier(name)}`)
}

/** The process that its pid file names, if that still lives and is a Postgres on these very data. */
export function runningPostmaster(home: string): number | undefined {
  const pidFile = join(home, 'postmaster.pid')
  if (!existsSync(pidFile)) return undefined
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (pid > 0 && commandOf(pid).includes(home)) return pid
  // Postgres itself only sees that the number is taken, and would refuse to start.
  if (pid > 0 && isAlive(pid)) rmSync(pidFile, { force: true })
  return undefined
}

/** Pids are used again: after a restart of the machine the number may be anybody's. */
function commandOf(pid: number) {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

async function stopPostmaster(pid: number) {
  // Fast shutdown: statements are cancelled, everything committed is on disk.
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + stopWithinMs
  while (isAlive(pid) && Date.now() < deadline) await sleep(20)
  // Immediate shutdown: as after a crash, the next start recovers from the log.
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT')
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function logPath(home: string) {
  return `${home}.log`
}

function lastLineOf(path: string) {
  return readFileSync(path, 'utf8').trim().split('\n').at(-1) ?? ''
}
