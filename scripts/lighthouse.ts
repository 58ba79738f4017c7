import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract, createClient } from '@highstreet/contract'
import { CannotStart } from '../backend/src/platform/cannot-start.ts'
import { checkoutFolder } from '../backend/src/platform/config.ts'
import { startTown } from '../bench/town-under-test.ts'
import { findChromium } from './chromium.ts'
import { runScript } from './entry.ts'
import { runTool } from './run-tool.ts'

/** Fetched when it is asked for: with what it needs it would be a quarter of all files, and who runs a town has no use for it. */
const tool = 'lighthouse@13.5.0'
/** What every public page must reach on Lighthouse's mobile profile. */
const least = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 }
type Category = keyof typeof least
const categories = Object.keys(least) as Category[]
/** One visit scatters by ten and more on a machine that does other things too: of so many, the one in the middle counts. */
const visits = 5

const chromeFlags = '--headless=new --no-sandbox --disable-gpu --disable-background-networking'
const reports = join(checkoutFolder, 'build/lighthouse')

/** What we read of Lighthouse's report. */
interface Report {
  runtimeError?: { message: string }
  categories: Record<Category, { score: number | null }>
  audits: Record<
    string,
    { title: string; score: number | null; scoreDisplayMode: string; numericValue?: number }
  >
}

/** `npm run lighthouse`: home, a shop and a listing of a town of its own; the reports lie in build/lighthouse. */
await runScript(async () => {
  const town = await startTown({ demo: true })
  let below = 0
  try {
    mkdirSync(reports, { recursive: true })
    console.log(
      `${'page'.padEnd(10)}${categories.map((name) => name.padStart(16)).join('')}     FCP s     LCP s      CLS   TBT ms   performance of ${visits} visits`,
    )
    for (const [name, path] of await pagesOf(town.url)) {
      await visitBefore(town.url + path)
      const sorted = await visited(name, town.url + path)
      below += show(name, sorted)
    }
  } finally {
    await town.stop()
  }
  process.exit(below > 0 ? 1 : 0)
})

/** Answers how many categories are below what they must reach. */
function show(name: string, sorted: Report[]) {
  const middle = sorted[sorted.length >> 1] as Report
  if (middle.runtimeError) console.log(`  - ${middle.runtimeError.message}`)
  const scores = categories.map((category) => scoreOf(middle, category))
  const audit = (id: string) => middle.audits[id]?.numericValue ?? Number.NaN
  console.log(
    name.padEnd(10) +
      scores.map((score) => String(score).padStart(16)).join('') +
      (audit('first-contentful-paint') / 1000).toFixed(2).padStart(10) +
      (audit('largest-contentful-paint') / 1000).toFixed(2).padStart(10) +
      audit('cumulative-layout-shift').toFixed(3).padStart(9) +
      audit('total-blocking-time').toFixed(0).padStart(9) +
      `   ${sorted.map((each) => scoreOf(each, 'performance')).join(', ')}`,
  )
  for (const { title, score, scoreDisplayMode } of Object.values(middle.audits)) {
    if (score !== null && score < 0.9 && scoreDisplayMode === 'binary') console.log(`  - ${title}`)
  }
  return categories.filter((category, n) => (scores[n] ?? 0) < least[category]).length
}

/** The slowest first. */
async function visited(name: string, url: string): Promise<Report[]> {
  const outcomes: Report[] = []
  for (let n = 1; n <= visits; n++) outcomes.push(await visit(url, join(reports, `${name}-${n}`)))
  return outcomes.sort((a, b) => scoreOf(a, 'performance') - scoreOf(b, 'performance'))
}

function scoreOf({ categories: scored }: Report, category: Category) {
  return Math.round((scored[category]?.score ?? 0) * 100)
}

/** On a busy machine the browser sometimes fails to record a visit: then once more. */
async function visit(url: string, path: string): Promise<Report> {
  const first = await visitOnce(url, path)
  const report = first && !first.runtimeError ? first : await visitOnce(url, path)
  if (!report) throw new CannotStart(`Lighthouse gave no answer for ${url}.`)
  return report
}

async function visitOnce(url: string, path: string): Promise<Report | undefined> {
  const { code, output } = await runTool(
    'npx',
    [
      '--yes',
      tool,
      url,
      '--quiet',
      `--only-categories=${categories.join(',')}`,
      '--output=json',
      '--output=html',
      `--output-path=${path}`,
      `--chrome-flags=${chromeFlags}`,
    ],
    { env: { CHROME_PATH: findChromium() }, quiet: true },
  )
  if (code === 0) return JSON.parse(readFileSync(`${path}.report.json`, 'utf8'))
  console.error(output.trim())
  return undefined
}

async function pagesOf(url: string): Promise<[string, string][]> {
  const client = createClient(contract, (path, init) => fetch(url + path, init))
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
