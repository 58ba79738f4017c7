import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { CannotStart } from '../backend/src/platform/cannot-start.ts'
import type { Config } from '../backend/src/platform/config.ts'
import { assertReachable, connect, openPool } from '../backend/src/platform/database.ts'
import { startEmbeddedPostgres } from '../backend/src/platform/embedded-postgres.ts'
import { migrate } from '../backend/src/platform/migrate.ts'
import { buildPagesIfStale } from './pages-build.ts'
import { startTownLife } from './town-life.ts'

export type RunningTown = {
  url: string
  /** On this machine, whatever stands before the town. */
  localUrl: string
  founded: Promise<boolean>
  /** Settles when the database has gone by itself: nothing can be served any more. */
  lost: Promise<void>
  stop(): Promise<void>
}

type RunOptions = {
  say?: (line: string) => void
  /** Serves the API alone: quicker to start, and nothing needs to be built. */
  apiOnly?: boolean
  /** Gives up on a start that is still under way, leaving nothing behind. */
  signal?: AbortSignal
}

/** So long the answers under way may take when the town is stopped. */
const closeWithinMs = 10_000

/** Database, pages, server and people, in as much parallel as their needs allow; undone in reverse order. */
export async function runTown(
  given: Config,
  { say = () => {}, apiOnly = false, signal = new AbortController().signal }: RunOptions = {},
): Promise<RunningTown> {
  const config = { ...given, operatorToken: given.operatorToken ?? randomBytes(32).toString('hex') }
  const undo: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch((error) => say(String(error)))
  }
  try {
    await assertPortFree(config)
    const pages = apiOnly ? noPages : preparePages(config, say)
    undo.push(pages.stop)
    const database = await startDatabase(config, { say, undo })
    signal.throwIfAborted()
    signal.addEventListener('abort', pages.stop)
    const [{ buildServer }, servePages] = await Promise.all([
      import('../backend/src/server.ts'),
      apiOnly ? undefined : import('../backend/src/platform/http/pages.ts').then((all) => all.servePages),
      pages.ready,
    ])
    signal.removeEventListener('abort', pages.stop)

    const pool = openPool(database.url, config.databasePool)
    undo.push(() => within(closeWithinMs, pool.end()))
    const server = await buildServer({ config, pool, ...(servePages && { pages: servePages }) })
    undo.push(() => within(closeWithinMs, server.close()))
    signal.throwIfAborted()
    await server.app.listen({ port: config.port, host: config.host }).catch(sayPortTaken(config))

    const life = config.demo
      ? startTownLife(config, { url: localUrl(config), operatorToken: config.operatorToken })
      : undefined
    if (life) undo.push(life.stop)
    return {
      url: config.publicUrl,
      localUrl: localUrl(config),
      founded: life?.founded ?? Promise.resolve(true),
      lost: database.lost,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const noPages = { ready: Promise.resolve(), stop: async () => {} }

function preparePages(config: Config, say: (line: string) => void) {
  const giveUp = new AbortController()
  if (config.dev) return noPages
  const startedMs = Date.now()
  const ready = buildPagesIfStale({ signal: giveUp.signal }).then(({ built }) => {
    if (built) say(`Built the pages in ${secondsSince(startedMs)} s.`)
  })
  // Whoever awaits it hears of the failure; until then it must not count as unhandled.
  ready.catch(() => {})
  return { ready, stop: async () => giveUp.abort() }
}

async function startDatabase(
  config: Config,
  { say, undo }: { say: (line: string) => void; undo: (() => Promise<void>)[] },
) {
  const startedMs = Date.now()
  if (config.databaseUrl) {
    const db = connect(openPool(config.databaseUrl, 1))
    await assertReachable(db).finally(() => db.destroy())
    await migrate(config.databaseUrl, undefined, say)
    return { url: config.databaseUrl, lost: new Promise<void>(() => {}) }
  }
  const postgres = await startEmbeddedPostgres({ folder: config.dataFolder })
  undo.push(() => postgres.stop())
  const ran = await migrate(postgres.url)
  say(
    `Started Postgres in ${secondsSince(startedMs)} s${ran.length ? `, ran ${ran.length} migrations` : ''}.`,
  )
  return postgres
}

/** Asked before anything is started: the answer is the same later, only slower. */
async function assertPortFree(config: Config) {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen({ port: config.port, host: config.host }, resolve)
  }).catch(sayPortTaken(config))
  await new Promise((resolve) => probe.close(resolve))
}

function sayPortTaken({ port, host }: Config) {
  return (error: NodeJS.ErrnoException): never => {
    switch (error.code) {
      case 'EADDRINUSE':
        throw new CannotStart(`Port ${port} is taken: stop what uses it, or choose another with PORT.`)
      case 'EACCES':
        throw new CannotStart(`Port ${port} is reserved for root: choose one above 1023 with PORT.`)
      case 'ENOTFOUND':
      case 'EADDRNOTAVAIL':
        throw new CannotStart(`HOST is "${host}", which is no address of this machine.`)
      default:
        throw error
    }
  }
}

/** How the people of the town reach a server that may have another name outside. */
function localUrl({ port, host }: Config) {
  const everywhere = ['0.0.0.0', '::'].includes(host)
  return `http://${everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

async function within(milliseconds: number, work: Promise<void>) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}

function secondsSince(startedMs: number) {
  return ((Date.now() - startedMs) / 1000).toFixed(1)
}
