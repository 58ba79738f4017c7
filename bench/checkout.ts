import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, type Contract, contract, createClient } from '@highstreet/contract'
import { offerLoad } from './offer-load.ts'
import { type Figure, printFigures, printJson } from './report.ts'
import { giveSessions } from './sessions.ts'
import { operatorToken, startBareCheckout, startTown, type TownUnderTest } from './town-under-test.ts'

const seconds = 8
/** What was under way when the load stopped is finished by the server all the same: not at the next one's cost. */
const restBetweenMs = 4_000
/** Others by the command line: `npm run bench -- checkout 64,256`. */
const shopperCounts = (process.argv[3] ?? '1,64,256,1000').split(',').map(Number)

/** Whole checkouts over HTTP, each crowd next to the least that takes an order and keeps it. */
export async function checkoutBench(): Promise<void> {
  const town = await startTown({ demo: false })
  try {
    const operator = clientOf(town.url, operatorToken)
    await operator.foundTown({ body: benchTown() })
    const tokens = await giveSessions(town.databaseUrl, Math.max(...shopperCounts))
    const order = await orderBody(clientOf(town.url))
    const bare = await startBareCheckout(town)

    const limits: (Figure & Costs)[] = []
    const figures: (Figure & Costs)[] = []
    // The first orders warm everything up.
    for (const seller of [town, { ...town, ...bare }]) await load(seller, tokens.slice(0, 64), order)
    for (const shoppers of shopperCounts) {
      await sleep(restBetweenMs)
      const limit = await load({ ...town, ...bare }, tokens.slice(0, shoppers), order)
      limits.push({ name: `bare checkout, ${shoppers} shoppers`, ...limit, ratio: 1 })
      await sleep(restBetweenMs)
      const measured = await load(town, tokens.slice(0, shoppers), order)
      figures.push({
        name: `checkout, ${shoppers} shoppers`,
        ...measured,
        ratio: measured.perSecond / limit.perSecond,
      })
    }
    await bare.stop()
    const both = figures.flatMap((figure, n) => [limits[n] as Figure & Costs, figure])
    printFigures('bare checkout', both)
    printCosts(both)
    console.log(`\nMemory of the server under load: ${town.memoryMb()} MB`)
    printJson({ name: 'checkout', limit: limits, figures, memoryMb: town.memoryMb() })
  } finally {
    await town.stop()
  }
}

/** Processor time for one order in microseconds, and where the lane's time went. */
interface Costs {
  batchSize: number
  serverMicros: number
  postgresMicros: number
  loadMicros: number
  laneShares: Record<string, number>
}

function printCosts(figures: (Figure & Costs)[]) {
  console.log(
    '\nProcessor time for one order in µs: server, Postgres, load generator; orders a batch; share of the time',
  )
  for (const { name, serverMicros, postgresMicros, loadMicros, batchSize, laneShares } of figures) {
    const shares = Object.entries(laneShares)
      .filter(([, share]) => share > 0)
      .map(([phase, share]) => `${phase} ${(share * 100).toFixed(0)} %`)
    const micros = [serverMicros, postgresMicros, loadMicros]
      .map((cost) => cost.toFixed(0).padStart(6))
      .join('')
    console.log(`${name.padEnd(30)}${micros}${batchSize.toFixed(1).padStart(8)}   ${shares.join(', ')}`)
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
