import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { contract, createClient } from '@highstreet/contract'
import pg from 'pg'
import { freePort } from '../scripts/free-port.ts'
import { ownNode } from '../scripts/own-node.ts'
import { ended, isGone } from '../scripts/server-process.ts'

const foundedWithinMs = 90_000

export type OpenTown = Awaited<ReturnType<typeof openTown>>

/** Larkfield as `npm start` starts it: a process of its own on a free port, on the data in this folder. */
export async function openTown(folder: string, settings: Record<string, string> = {}) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = spawn(ownNode, ['scripts/start.ts'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      HIGHSTREET_DATA: folder,
      TOWN_LIFE: 'off',
      LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  /** The API without a session. */
  const client = createClient(contract, (path, init) => fetch(url + path, init))
  const close = () => ended(server)
  await founded(server, client).catch(async (error) => {
    await close()
    throw error
  })
  return { url, client, close }
}

async function founded(server: ChildProcess, client: ReturnType<typeof createClient<typeof contract>>) {
  let said = ''
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => (said += text))
  const giveUpMs = Date.now() + foundedWithinMs
  while (Date.now() < giveUpMs && !isGone(server)) {
    const town = await client.getTown().catch(() => undefined)
    if (town?.founded) return
    await wait(100)
  }
  throw new Error(`The town did not open:\n${said}`)
}

/** As the owner of the town's database. */
export async function runSql(folder: string, statement: string) {
  const database = new pg.Client({
    connectionString: `postgres://highstreet@localhost/highstreet?host=${encodeURIComponent(join(folder, 'socket'))}`,
  })
  await database.connect()
  await database.query(statement).finally(() => database.end())
}
