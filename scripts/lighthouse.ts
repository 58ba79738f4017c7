import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract, createClient } from '@highstreet/contract'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { startTown } from '../bench/town-under-test.ts'
import { findChromium } from './chromium.ts'

/** What every public page must reach on Lighthouse's mobile profile. */
const least = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 }
type Category = keyof typeof least
const categories = Object.keys(least) as Category[]
/** One visit scatters by ten and more on a machine that does other things too: of so many, the one in the middle counts. */
const visits = 5

type Outcome = NonNullable<Awaited<ReturnType<typeof lighthouse>>>

const town = await startTown({ demo: true })
const chrome = await launch({
  chromePath: await findChromium(),
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
let below = 0
try {
  const reports = join(checkoutFolder, 'build/lighthouse')
  mkdirSync(reports, { recursive: true })
  console.log(
    `${'page'.padEnd(10)}${categories.map((name) => name.padStart(16)).join('')}     FCP s     LCP s      CLS   TBT ms   performance of ${visits} visits`,
  )
  for (const [name, path] of await pages()) {
    await visitBefore(town.url + path)
    const outcomes = await visited(path)
    const outcome = outcomes[outcomes.length >> 1] as Outcome
    writeFileSync(join(reports, `${name}.html`), String(outcome.report))
    const { lhr } = outcome
    if (lhr.runtimeError) console.log(`  - ${lhr.runtimeError.message}`)
    const scores = categories.map((category) => scoreOf(outcome, category))
    below += categories.filter((category, n) => (scores[n] ?? 0) < least[category]).length
    const audit = (id: string) => lhr.audits[id]?.numericValue ?? Number.NaN
    console.log(
      name.padEnd(10) +
        scores.map((score) => String(score).padStart(16)).join('') +
        (audit('first-contentful-paint') / 1000).toFixed(2).padStart(10) +
        (audit('largest-contentful-paint') / 1000).toFixed(2).padStart(10) +
        audit('cumulative-layout-shift').toFixed(3).padStart(9) +
        audit('total-blocking-time').toFixed(0).padStart(9) +
        `   ${outcomes.map((each) => scoreOf(each, 'performance')).join(', ')}`,
    )
    for (const { title, score, scoreDisplayMode } of Object.values(lhr.audits)) {
      if (score !== null && score < 0.9 && scoreDisplayMode === 'binary') console.log(`  - ${title}`)
    }
  }
} finally {
  chrome.kill()
  await town.stop()
}
process.exit(below > 0 ? 1 : 0)

/** The slowest first. */
async function visited(path: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let n = 0; n < visits; n++) outcomes.push(await visit(path))
  return outcomes.sort((a, b) => scoreOf(a, 'performance') - scoreOf(b, 'performance'))
}

function scoreOf({ lhr }: Outcome, category: Category) {
  return Math.round((lhr.categories[category]?.score ?? 0) * 100)
}

/** On a busy machine the browser sometimes fails to record a visit: then once more. */
async function visit(path: string): Promise<Outcome> {
  const visitOnce = () =>
    lighthouse(town.url + path, { port: chrome.port, onlyCategories: categories, output: 'html' })
  const first = await visitOnce()
  const outcome = first?.lhr.runtimeError ? await visitOnce() : first
  if (!outcome) throw new Error(`Lighthouse gave no answer for ${path}`)
  return outcome
}

async function pages(): Promise<[string, string][]> {
  const client = createClient(contract, (path, init) => fetch(town.url + path, init))
  const slug = (await client.listShops({ query: {} })).items[0]?.slug ?? ''
  const listing = (await client.listListings({ params: { slug }, query: {} })).items[0]
  return [
    ['home', '/'],
    ['shop', `/shops/${slug}`],
    ['listing', `/shops/${slug}/listings/${listing?.id}`],
  ]
}

/** An earlier neighbour's visit: it fills caches and makes pictures. */
async function visitBefore(url: string) {
  const html = await (await fetch(url)).text()
  const pictures = new Set(html.match(/\/media\/[\w/-]+\.(?:avif|webp)/g))
  for (const picture of pictures) await (await fetch(new URL(picture, url))).arrayBuffer()
}
