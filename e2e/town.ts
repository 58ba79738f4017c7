import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { contract, createClient } from '@highstreet/contract'
import pg from 'pg'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from '../scripts/chromium.ts'
import { ownNode } from '../scripts/own-node.ts'

const foundedWithinMs = 90_000
/** Everybody's in the demo town. */
export const demoPassword = 'a walk down mill lane'

export const phone = { width: 390, height: 844 }
export const desk = { width: 1440, height: 900 }

export interface E2eTown {
  url: string
  /** The API without a session. */
  client: ReturnType<typeof createClient<typeof contract>>
  /** A fresh browser profile with one page; what its console complains of ends up in `complaints`. */
  visit(options?: BrowserContextOptions): Promise<Page>
  complaints: string[]
  /** Lets minutes go by for what waits in the database; the clock itself nobody can set. */
  sql(statement: string): Promise<void>
  stop(): Promise<void>
}

/** Larkfield as `npm start` starts it: a process of its own on a free port, with its own data, and a browser to walk in. */
export async function startTown(settings: Record<string, string> = {}): Promise<E2eTown> {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-e2e-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const server = spawn(ownNode, ['scripts/start.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      HIGHSTREET_DATA: folder,
      TOWN_LIFE: 'off',
      LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const client = createClient(contract, (path, init) => fetch(url + path, init))
  await founded(server, client).catch(async (error) => {
    await ended(server)
    throw error
  })

  const browser = await launch()
  const complaints: string[] = []
  return {
    url,
    client,
    complaints,
    sql: (statement) => runSql(folder, statement),
    visit: (options) => openPage(browser, { baseURL: url, viewport: desk, ...options }, complaints),
    async stop() {
      await browser.close()
      await ended(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Signs in by the page's own form, so it works with and without JavaScript. */
export async function signIn(page: Page, email: string) {
  if (!new URL(page.url(), 'http://nowhere').pathname.startsWith('/sign-in')) await page.goto('/sign-in')
  const form = page.locator('form', { has: page.locator('input[name="password"]') }).first()
  await form.locator('input[name="email"]').fill(email)
  await form.locator('input[name="password"]').fill(demoPassword)
  await form.getByRole('button', { name: /^sign in/i }).click()
  await page.waitForURL((here) => !here.pathname.startsWith('/sign-in'))
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

async function openPage(browser: Browser, options: BrowserContextOptions, complaints: string[]) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', ({ message, stack }) => {
    complaints.push(`${page.url()}: ${stack ?? message}`)
  })
  page.on('console', (message) => {
    // That a page itself was refused is noted by the browser; tests look at its status.
    const isThePage = message.location().url === page.url() && message.text().startsWith('Failed to load')
    if (message.type() === 'error' && !isThePage) complaints.push(`${page.url()}: ${message.text()}`)
  })
  return page
}

async function founded(server: ChildProcess, client: E2eTown['client']) {
  let said = ''
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (text) => (said += text))
  const giveUpMs = Date.now() + foundedWithinMs
  while (Date.now() < giveUpMs) {
    if (server.exitCode !== null) break
    const town = await client.getTown().catch(() => undefined)
    if (town?.founded) return
    await wait(200)
  }
  throw new Error(`The town did not open:\n${said}`)
}

async function runSql(folder: string, statement: string) {
  const database = new pg.Client({
    connectionString: `postgres://highstreet@localhost/highstreet?host=${encodeURIComponent(join(folder, 'socket'))}`,
  })
  await database.connect()
  await database.query(statement)
  await database.end()
}

async function ended(server: ChildProcess) {
  if (server.exitCode !== null) return
  const gone = new Promise((resolve) => server.once('close', resolve))
  server.kill('SIGTERM')
  await gone
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, 'localhost', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
