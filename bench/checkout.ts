import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, type Contract, contract, createClient } from '@highstreet/contract'
import pg from 'pg'
import { offerLoad } from './offer-load.ts'
import { type Figure, printFigures, printJson } from './report.ts'
import { giveSessions } from './sessions.ts'
import {
  type BareServer,
  operatorToken,
  startBareCheckout,
  startTown,
  type TownUnderTest,
} from './town-under-test.ts'

const seconds = 8
/** What was under way when the load stopped is finished by the server all the same: not at the next one's cost. */
const restBetweenMs = 4_000
/** Others by the command line: `npm run bench -- checkout 64,256`. */
const shopperCounts = (process.argv[3] ?? '1,64,256,1000').split(',').map(Number)
const limitConnections = 8

/**
 * Whole checkouts over HTTP, next to single-row updates by plain SQL on the same Postgres, and each crowd next to the least that takes an
 * order and keeps it.
 */
export async function checkoutBench(): Promise<void> {
  const town = await startTown({ demo: false })
  let bare: BareServer | undefined
  try {
    const limit = await singleRowUpdates(town.databaseUrl)
    const operator = clientOf(town.url, operatorToken)
    await operator.foundTown({ body: benchTown() })
    const tokens = await giveSessions(town.databaseUrl, Math.max(...shopperCounts))
    const order = await orderBody(clientOf(town.url))
    bare = await startBareCheckout(town)

    const figures: (Figure & Costs)[] = []
    const figureOf = (name: string, measured: Measured) => {
      figures.push({ name, ...measured, ratio: measured.perSecond / limit.perSecond })
    }
    const bareSeller = { ...town, ...bare }
    // The first orders warm everything up.
    for (const seller of [town, bareSeller]) await load(seller, tokens.slice(0, 64), order)
    for (const shoppers of shopperCounts) {
      const crowd = tokens.slice(0, shoppers)
      await sleep(restBetweenMs)
      const least = await load(bareSeller, crowd, order)
      await sleep(restBetweenMs)
      const whole = await load(town, crowd, order)
      figureOf(`bare checkout, ${shoppers} shoppers`, least)
      figureOf(`checkout, ${shoppers} shoppers`, { ...whole, ofBare: whole.perSecond / least.perSecond })
    }
    printFigures('row updates', [
      { name: `row updates, ${limitConnections} connections`, ...limit, ratio: 1, failed: 0 },
      ...figures,
    ])
    printCosts(figures)
    console.log(`\nMemory of the server under load: ${town.memoryMb()} MB`)
    printJson({ name: 'checkout', limit, figures, memoryMb: town.memoryMb() })
  } finally {
    await bare?.stop()
    await town.stop()
  }
}

/** Processor time for one order in microseconds, and where the lane's time went. */
interface Costs {
  /** Orders a second by those of the bare checkout, measured just before. */
  ofBare?: number
  batchSize: number
  serverMicros: number
  postgresMicros: number
  loadMicros: number
  laneShares: Record<string, number>
}

type Measured = Omit<Figure & Costs, 'name' | 'ratio'>

function printCosts(figures: (Figure & Costs)[]) {
  console.log(
    '\nProcessor time for one order in µs: server, Postgres, load generator; orders a batch; of bare checkout; share of the time',
  )
  for (const { name, serverMicros, postgresMicros, loadMicros, batchSize, ofBare, laneShares } of figures) {
    const shares = Object.entries(laneShares)
      .filter(([, share]) => share > 0)
      .map(([phase, share]) => `${phase} ${(share * 100).toFixed(0)} %`)
    const micros = [serverMicros, postgresMicros, loadMicros]
      .map((cost) => cost.toFixed(0).padStart(6))
      .join('')
    console.log(
      `${name.padEnd(30)}${micros}${batchSize.toFixed(1).padStart(8)}${(ofBare?.toFixed(3) ?? '').padStart(8)}   ${shares.join(', ')}`,
    )
  }
}

export function clientOf(url: string, token?: string): Client<Contract> {
  return createClient(contract, (path, init) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    return fetch(url + path, { ...init, headers })
  })
}

export async function load(town: TownUnderTest, tokens: string[], order: object) {
  const body = JSON.stringify(order)
  const { host } = new URL(town.url)
  const heads = tokens.map(
    (token) =>
      `POST /api/orders/buy-now HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nauthorization: Bearer ${token}\r\nidempotency-key: `,
  )
  const run = randomUUID()
  let count = 0
  const before = { ...costsSoFar(town), lane: await laneFigures(town.url) }
  const {
    answered,
    failed,
    seconds: took,
    p99Ms,
  } = await offerLoad({
    url: town.url,
    connections: tokens.length,
    seconds,
    asking: (n) => Buffer.from(`${heads[n]}${run}${++count}\r\n\r\n${body}`),
  })
  const after = { ...costsSoFar(town), lane: await laneFigures(town.url) }
  const microsOf = (part: 'server' | 'postgres' | 'load') => ((after[part] - before[part]) / answered) * 1e6
  const inLane = (what: string) => (after.lane.get(what) ?? 0) - (before.lane.get(what) ?? 0)
  const phases = ['prepare', 'load', 'decide', 'save', 'commit']
  return {
    perSecond: answered / took,
    p99Ms,
    failed,
    /** A bare checkout has no lane to tell of. */
    batchSize: inLane('lane_commands_total') / inLane('lane_batches_total') || 0,
    serverMicros: microsOf('server'),
    postgresMicros: microsOf('postgres'),
    loadMicros: microsOf('load'),
    laneShares: Object.fromEntries(phases.map((phase) => [phase, inLane(phase) / took])),
  }
}

function costsSoFar(town: TownUnderTest) {
  const { user, system } = process.cpuUsage()
  return { server: town.cpuSeconds(), postgres: town.postgresCpuSeconds(), load: (user + system) / 1e6 }
}

/** By the name of the metric, and of the phase where it has one. */
async function laneFigures(url: string): Promise<Map<string, number>> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n')
  return new Map(
    lines.flatMap((line) => {
      const [, name = '', phase, value] =
        /^(lane_\w+)\{lane="checkout"(?:,phase="(\w+)")?\} (\S+)/.exec(line) ?? []
      return value ? [[phase ?? name, Number(value)] as const] : []
    }),
  )
}

// ── The plain limit ────────────────────────────────────────────────────────────────────────────────────────────────────────

const rows = 1000

/** What one small durable transaction costs here: a random row, one UPDATE, one COMMIT. */
async function singleRowUpdates(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: limitConnections })
  await pool.query(`create schema bench; create table bench.counters (id int primary key, n int not null);
    insert into bench.counters select i, 0 from generate_series(1, ${rows}) i`)
  const took: number[] = []
  const until = Date.now() + seconds * 1000
  async function connection() {
    while (Date.now() < until) {
      const from = performance.now()
      await pool.query({
        name: 'count',
        text: 'update bench.counters set n = n + 1 where id = $1',
        values: [1 + Math.floor(Math.random() * rows)],
      })
      took.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: limitConnections }, connection))
  await pool.query('drop schema bench cascade')
  await pool.end()
  took.sort((a, b) => a - b)
  return { perSecond: took.length / seconds, p99Ms: took[Math.floor(took.length * 0.99)] ?? 0 }
}

// ── A town to buy in ─────────────────────────────────────────────────────────────────────────────────────────────────

const shopSlug = 'bench-bakery'

export function benchTown(shoppers = Math.max(...shopperCounts)) {
  const here = { latitude: 47.14, longitude: 9.52 }
  const there = { latitude: 47.141, longitude: 9.523 }
  return {
    streets: [{ name: 'Bench Street', from: here, to: there, firstNumber: 1, lastNumber: 99 }],
    people: [
      {
        name: 'Bench Baker',
        handle: 'bench_baker',
        email: 'baker@example.org',
        password: 'a long enough password',
      },
      ...Array.from({ length: shoppers }, (_, n) => ({
        name: `Shopper ${n}`,
        handle: `shopper_${n}`,
        email: `shopper${n}@example.org`,
        password: 'a long enough password',
        walletMinor: 100_000_000,
      })),
    ],
    shops: [
      {
        name: 'Bench Bakery',
        slug: shopSlug,
        kind: 'bakery' as const,
        addressLine: '1 Bench Street',
        hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' })),
        prepMinutes: 10,
        deliveryRadiusMeters: 5000,
        minimumOrderMinor: 0,
        ownerHandle: 'bench_baker',
        listings: [{ name: 'Loaf', priceMinor: 450, status: 'published' as const, stock: 1_000_000 }],
      },
    ],
  }
}

export async function orderBody(client: Client<Contract>) {
  const listing = (await client.listListings({ params: { slug: shopSlug }, query: {} })).items[0]
  if (!listing) throw new Error('The bench shop has no listing')
  const quote = await client.quoteListing({
    params: { listingId: listing.id },
    query: { quantity: 1, address: '50 Bench Street' },
  })
  return {
    listingId: listing.id,
    quantity: 1,
    choiceIds: [],
    addressLine: '50 Bench Street',
    tipMinor: 0,
    expectedTotalMinor: quote.price.total.amount,
  }
}
