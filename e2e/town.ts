import { rmSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { findChromium } from '../scripts/chromium.ts'
import { copyOfTown } from './founded-town.ts'
import { type OpenTown, openTown, runSql } from './open-town.ts'

/** Everybody's in the demo town. */
export const demoPassword = 'a walk down mill lane'

/** What a browser complains of when a test takes its network away. */
export const noNetwork = /ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET)|Failed to fetch/

export const phone = { width: 390, height: 844 }
export const desk = { width: 1440, height: 900 }

export interface E2eTown {
  readonly url: string
  /** The API without a session. */
  readonly client: OpenTown['client']
  /** A fresh browser profile with one page, closed after the test. */
  visit(options?: BrowserContextOptions): Promise<Page>
  /** Lets the pages complain of this, in this test. */
  forgive(words: RegExp): void
  /** Lets minutes go by for what waits in the database; the clock itself nobody can set. */
  sql(statement: string): Promise<void>
}

/**
 * A town for the tests of this file, as it was founded, and a browser to walk in. Call it once at the top of the file. What a page
 * complains of on its console fails the test during which it does.
 */
export function useTown(settings: Record<string, string> = {}): E2eTown {
  let opened: { town: OpenTown; browser: Browser; folder: string }
  let complaints: string[] = []
  let forgiven: RegExp[] = []

  beforeAll(async () => {
    const folder = copyOfTown(inject('foundedTown'))
    const [town, browser] = await Promise.all([openTown(folder, settings), launch()])
    opened = { town, browser, folder }
  })
  afterEach(async () => {
    await Promise.all(opened.browser.contexts().map((context) => context.close()))
    const unforgiven = complaints.filter((complaint) => !forgiven.some((words) => words.test(complaint)))
    complaints = []
    forgiven = []
    expect(unforgiven).toEqual([])
  })
  afterAll(async () => {
    await Promise.all([opened?.browser.close(), opened?.town.close()])
    if (opened) rmSync(opened.folder, { recursive: true, force: true })
  })

  return {
    get url() {
      return opened.town.url
    },
    get client() {
      return opened.town.client
    },
    sql: (statement) => runSql(opened.folder, statement),
    forgive: (words) => void forgiven.push(words),
    visit(options) {
      const complain = (complaint: string) => complaints.push(complaint)
      return openPage(opened.browser, { baseURL: opened.town.url, viewport: desk, ...options }, complain)
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

/** React has taken the page over: from here on every press is heard, and it may complain. */
export async function whenAwake(page: Page) {
  await page.waitForLoadState('load')
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')),
  )
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

async function openPage(
  browser: Browser,
  options: BrowserContextOptions,
  complain: (complaint: string) => void,
) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', ({ message, stack }) => complain(`${page.url()}: ${stack ?? message}`))
  page.on('console', (message) => {
    // That a page itself was refused is noted by the browser; tests look at its status.
    const isThePage = message.location().url === page.url() && message.text().startsWith('Failed to load')
    if (message.type() === 'error' && !isThePage) complain(`${page.url()}: ${message.text()}`)
  })
  return page
}
