import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiFetch, type Client, type Contract, contract, createClient } from '@highstreet/contract'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import type { Clock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import type { Db } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { signal } from '../platform/signals.ts'
import { createTestDatabase } from '../platform/testing/test-database.ts'
import { buildServer } from '../server.ts'

export const testOperatorToken = 'operator-token-of-the-test-town-0123456789'
const testPassword = 'correct horse battery staple'
const settleTimeoutMs = 15_000

export interface TestPerson {
  id: string
  name: string
  handle: string
  email: string
  password: string
  token: string
  client: Client<Contract>
}

export interface PersonWishes {
  name?: string
  handle?: string
  roles?: ('courier' | 'operator')[]
  walletMinor?: number
}

/**
 * The whole backend on a real, empty database, in this process. Everything goes through the HTTP contract; background work runs
 * as in production. Call it at the top of a test file; it cleans up after itself.
 */
export async function startTestTown(options: { clock?: Clock; env?: Record<string, string> } = {}) {
  const { pool, url, owner } = await createTestDatabase()
  const dataFolder = mkdtempSync(join(tmpdir(), 'highstreet-town-'))
  const config = readConfig({
    DATABASE_URL: url,
    HIGHSTREET_DATA: dataFolder,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    DEMO: 'on',
    HIGHSTREET_OPERATOR_TOKEN: testOperatorToken,
    ...options.env,
  })
  const { app, house, close } = await buildServer({
    config,
    pool,
    ...(options.clock && { clock: options.clock }),
  })
  let stopped = false
  const stop = async () => {
    if (stopped) return
    stopped = true
    await close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
  afterAll(stop)

  let count = 0
  const clientOf = (token?: string) => createClient(contract, browserOf(app, token))

  return {
    app,
    house,
    db: house.db,
    /** Of the database itself, for tests that change tables. */
    owner,
    config,
    operator: clientOf(testOperatorToken),
    /** A visitor with an own cookie jar. */
    client: clientOf,
    /** Signs somebody up; roles and money are given by hand, as an operator would. */
    async person(wishes: PersonWishes = {}): Promise<TestPerson> {
      count += 1
      const handle = wishes.handle ?? `neighbour_${count}`
      const name = wishes.name ?? `Neighbour ${count}`
      const email = `${handle}@example.org`
      const { person, token } = await clientOf().signUp({
        body: { name, handle, email, password: testPassword },
      })
      if (wishes.roles) await giveRoles(house.db, person.id, wishes.roles)
      const client = clientOf(token)
      if (wishes.walletMinor) await fillWallet(client, wishes.walletMinor)
      return { id: person.id, name, handle, email, password: testPassword, token, client }
    },
    /** Waits until every event is delivered, every due job is done, and what was read before has been let go. */
    async settle() {
      await settle(house.db)
      await heardEverything(house)
    },
    close: stop,
  }
}
export type TestTown = Awaited<ReturnType<typeof startTestTown>>

/** Speaks to the server in process as a browser would: keeps cookies, or sends a token. */
export function browserOf(app: FastifyInstance, token?: string): ApiFetch {
  const jar = new Map<string, string>()
  return async (path, init) => {
    const request = new Request(`http://localhost${path}`, init)
    if (token) request.headers.set('authorization', `Bearer ${token}`)
    if (jar.size > 0)
      request.headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const hasBody = request.body !== null
    const answer = await app.inject({
      method: request.method as 'GET',
      url: path,
      headers: Object.fromEntries(request.headers),
      ...(hasBody && { payload: Buffer.from(await request.arrayBuffer()) }),
    })
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0 || value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const empty = answer.statusCode === 204 || answer.statusCode === 304
    return new Response(empty ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string>,
    })
  }
}

async function giveRoles(db: Db, personId: string, roles: string[]) {
  await sql`update identity.people set roles = ${roles}::text[] where id = ${personId}`.execute(db)
}

/** Signals come in the order in which they were sent: when this one is there, so are all before it. */
async function heardEverything({ db, publicReads }: House) {
  const tag = `heard:${crypto.randomUUID()}`
  const heard = new Promise<void>((resolve) => {
    publicReads.onDrop((dropped) => {
      if (dropped === 'everything' || dropped.includes(tag)) resolve()
    })
  })
  await signal(db, 'reads.drop', { tags: [tag] })
  await heard
}

/** The most that one top-up may bring. */
const oneTopUpMinor = 50_000

async function fillWallet(client: Client<Contract>, amountMinor: number) {
  for (let missing = amountMinor; missing > 0; missing -= oneTopUpMinor) {
    await client.topUp({
      idempotencyKey: crypto.randomUUID(),
      body: { amountMinor: Math.min(missing, oneTopUpMinor), cardNumber: '4242 4242 4242 4242' },
    })
  }
}

async function settle(db: Db) {
  const deadline = Date.now() + settleTimeoutMs
  while (Date.now() < deadline) {
    const waiting = await sql<{ count: number }>`
      select count(*)::int as count from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts
    `.execute(db)
    if (waiting.rows[0]?.count === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The town did not come to rest: a job keeps failing or enqueues itself again.')
}
