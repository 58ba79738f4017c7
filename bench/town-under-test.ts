import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { runningPostmaster, startEmbeddedPostgres } from '../backend/src/platform/embedded-postgres.ts'
import { freePort } from '../scripts/free-port.ts'
import { answering, ended, startWithinMs } from '../scripts/server-process.ts'
import { cpuSecondsOf, postgresCpuSeconds } from './cpu.ts'

export const operatorToken = 'operator-token-of-the-bench-0123456789abcdef'

export interface TownUnderTest {
  url: string
  databaseUrl: string
  /** Resident memory of the server process in MB. */
  memoryMb(): number
  /** Processor time that the server process has taken since its start. */
  cpuSeconds(): number
  /** The same of its Postgres, all processes together. */
  postgresCpuSeconds(): number
  stop(): Promise<void>
}

/** `npm start` says what Node is given: bounds of its memory, and the script. */
function startArguments() {
  const { scripts } = JSON.parse(readFileSync(join(checkoutFolder, 'package.json'), 'utf8'))
  return scripts.start.split(' ').slice(1)
}

/** A town as `npm start` makes it, in its own process, on an own embedded Postgres with fsync on. */
export async function startTown(options: { demo: boolean }): Promise<TownUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-bench-'))
  const postgres = await startEmbeddedPostgres({ folder })
  const postmaster = runningPostmaster(join(realpathSync(folder), 'postgres')) ?? 0
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = spawn(process.execPath, startArguments(), {
    cwd: checkoutFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      HIGHSTREET_DATA: folder,
      DATABASE_URL: postgres.url,
      DEMO: options.demo ? 'on' : 'off',
      TOWN_LIFE: 'off',
      LOG_LEVEL: 'error',
      HIGHSTREET_OPERATOR_TOKEN: operatorToken,
    },
  })
  const stop = async () => {
    await ended(server)
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await answering(server, `${url}/readyz`)
    if (options.demo) await founded(url)
    if (options.demo) await leavePicturesUnmade(postgres.url)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    databaseUrl: postgres.url,
    memoryMb: () => residentMb(server.pid),
    cpuSeconds: () => cpuSecondsOf(server.pid),
    postgresCpuSeconds: () => postgresCpuSeconds(postmaster),
    stop,
  }
}

export type BareServer = Pick<TownUnderTest, 'url' | 'cpuSeconds' | 'stop'>

/** The limit that reads are compared with: a bare Fastify of the same Node that answers one small JSON object. */
export const startBareFastify = () => startBare('bench/bare-fastify.ts')

/** The limit that checkouts are compared with, on the town's own Postgres. */
export const startBareCheckout = ({ databaseUrl }: TownUnderTest) =>
  startBare('bench/bare-checkout.ts', databaseUrl)

async function startBare(script: string, ...options: string[]): Promise<BareServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const given = [...startArguments().slice(0, -1), script, String(port), ...options]
  const server = spawn(process.execPath, given, { cwd: checkoutFolder, stdio: 'inherit' })
  await answering(server, url)
  return { url, cpuSeconds: () => cpuSecondsOf(server.pid), stop: () => ended(server) }
}

async function founded(url: string) {
  const deadline = Date.now() + startWithinMs
  while (Date.now() < deadline) {
    const town = (await (await fetch(`${url}/api/town`)).json()) as { founded: boolean }
    if (town.founded) return
    await sleep(200)
  }
  throw new Error('The demo town was not founded in time')
}

/** A new town makes the sizes of its pictures beforehand, in quiet moments; a bench is none, and would measure it. */
async function leavePicturesUnmade(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('update media.pictures set warmed_at = now()')
  await client.end()
}

function residentMb(pid: number | undefined) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
