import { randomUUID } from 'node:crypto'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, type Contract, contract, createClient } from '@highstreet/contract'
import pg from 'pg'
import { printJson } from './report.ts'
import { giveSessions } from './sessions.ts'
import { steadyLoad } from './steady-load.ts'
import { operatorToken, startTown, type TownUnderTest } from './town-under-test.ts'

const pieces = 1_000
const buyers = 1_200
/** Others by the command line: `npm run bench -- flash 5000`. */
const perSecond = Number(process.argv[3] ?? 10_000)
const seconds = 10
const connections = 1_000
const probeEveryMs = 50
const door = '50 Bench Street'
const slug = 'bench-bakery'

/** A drop of 1,000 pieces, a limit of one to a person, 10,000 presses a second for ten seconds; meanwhile somebody reads the catalogue. */
export async function flashBench(): Promise<void> {
  const town = await startTown({ demo: false })
  try {
    await clientOf(town.url, operatorToken).foundTown({ body: flashTown() })
    const tokens = await giveSessions(town.databaseUrl, buyers)
    const [loaf, print] = (await clientOf(town.url).listListings({ params: { slug }, query: {} })).items
    if (!loaf || !print) throw new Error('The bench shop has no listings')
    // What everybody does first warms everything up.
    const warmUp = await presses(town, loaf.id, tokens)
    await steadyLoad({ ...warmUp, connections: 64, perSecond: 500, seconds: 3 })
    await sleep(3_000)

    const rush = await presses(town, print.id, tokens)
    const probe = readCatalogue(town)
    const before = costsSoFar(town)
    const load = await steadyLoad({ ...rush, connections, perSecond, seconds })
    const after = costsSoFar(town)
    const reads = await probe.end()
    const sold = await soldOf(town, print.id)
    const answered = load.offered - load.unanswered
    const microsOf = (part: keyof typeof before) => ((after[part] - before[part]) / answered) * 1e6
    const micros = { server: microsOf('server'), postgres: microsOf('postgres'), load: microsOf('load') }
    report({ load, reads, sold, micros, memoryMb: town.memoryMb() })
  } finally {
    await town.stop()
  }
}

type Load = Awaited<ReturnType<typeof steadyLoad>>

interface Outcome {
  load: Load
  reads: Reads
  sold: object
  /** Processor time for one press, in microseconds. */
  micros: Record<'server' | 'postgres' | 'load', number>
  memoryMb: number
}

function report({ load, reads, sold, micros, memoryMb }: Outcome) {
  const { answers, offered, unanswered, p50Ms, p99Ms } = load
  const of = (status: number) => answers.get(status) ?? 0
  const failed = [...answers].reduce(
    (sum, [status, count]) => sum + (status >= 500 && status !== 503 ? count : 0),
    0,
  )
  const perSecondAnswered = (offered - unanswered) / load.seconds
  console.log(
    `Offered ${perSecond} a second for ${seconds} s, all answered after ${load.seconds.toFixed(1)} s (load average ${loadavg()[0]?.toFixed(1)})`,
  )
  console.log(
    `answers: ${[...answers].map(([status, count]) => `${status}: ${count}`).join(', ')}; unanswered: ${unanswered}`,
  )
  console.log(
    `p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms; catalogue reads meanwhile: ${reads.count}, p99 ${reads.p99Ms.toFixed(0)} ms, failed ${reads.failed}`,
  )
  console.log(`sold: ${JSON.stringify(sold)}; memory of the server ${memoryMb} MB`)
  console.log(
    `processor time for one press in µs: server ${micros.server.toFixed(0)}, Postgres ${micros.postgres.toFixed(0)}, load generator ${micros.load.toFixed(0)}`,
  )
  printJson({
    name: 'flash',
    limit: { perSecond },
    figures: [
      {
        name: 'presses',
        perSecond: perSecondAnswered,
        p99Ms,
        ratio: perSecondAnswered / perSecond,
        failed: failed + unanswered,
      },
      {
        name: 'catalogue reads',
        perSecond: reads.count / load.seconds,
        p99Ms: reads.p99Ms,
        ratio: 1,
        failed: reads.failed,
      },
    ],
    accepted: of(200),
    refused: of(409),
    overloaded: of(503),
    sold,
    micros,
    memoryMb,
  })
}

function costsSoFar(town: TownUnderTest) {
  const { user, system } = process.cpuUsage()
  return { server: town.cpuSeconds(), postgres: town.postgresCpuSeconds(), load: (user + system) / 1e6 }
}

function clientOf(url: string, token?: string): Client<Contract> {
  return createClient(contract, (path, init) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    return fetch(url + path, { ...init, headers })
  })
}

/** Each press by the next buyer, with a key of its own. */
async function presses(town: TownUnderTest, listingId: string, tokens: string[]) {
  const query = { quantity: 1, address: door }
  const { price } = await clientOf(town.url).quoteListing({ params: { listingId }, query })
  const expectedTotalMinor = price.total.amount
  const body = JSON.stringify({
    listingId,
    quantity: 1,
    choiceIds: [],
    addressLine: door,
    expectedTotalMinor,
  })
  const { host } = new URL(town.url)
  const heads = tokens.map(
    (token) =>
      `POST /api/orders/buy-now HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nauthorization: Bearer ${token}\r\nidempotency-key: `,
  )
  const run = randomUUID()
  let count = 0
  return {
    url: town.url,
    asking: () => Buffer.from(`${heads[count % heads.length]}${run}${++count}\r\n\r\n${body}`),
  }
}

interface Reads {
  count: number
  failed: number
  p99Ms: number
}

/** Somebody who looks around in the same shop during the rush. */
function readCatalogue(town: TownUnderTest) {
  const took: number[] = []
  let failed = 0
  const reading: Promise<void>[] = []
  const timer = setInterval(() => {
    const from = performance.now()
    const read = fetch(`${town.url}/api/shops/${slug}/listings`).then(async (answer) => {
      await answer.arrayBuffer()
      took.push(performance.now() - from)
      if (!answer.ok) failed++
    })
    reading.push(read.catch(() => void failed++))
  }, probeEveryMs)
  return {
    async end(): Promise<Reads> {
      clearInterval(timer)
      await Promise.all(reading)
      took.sort((a, b) => a - b)
      return { count: took.length, failed, p99Ms: took[Math.floor(took.length * 0.99)] ?? Number.NaN }
    },
  }
}

/** What the database says, whatever was answered. */
async function soldOf(town: TownUnderTest, listingId: string) {
  const client = new pg.Client({ connectionString: town.databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select (select count(*)::int from orders.order_lines where listing_id = $1) as orders,
        (select count(distinct placed.shopper_id)::int from orders.orders placed
          join orders.order_lines line on line.order_id = placed.id where line.listing_id = $1) as people,
        (select available from catalogue.stock where supply_id = $1) as left`,
      [listingId],
    )
    return rows[0] as { orders: number; people: number; left: number }
  } finally {
    await client.end()
  }
}

function flashTown() {
  const password = 'a long enough password'
  return {
    streets: [
      {
        name: 'Bench Street',
        from: { latitude: 47.14, longitude: 9.52 },
        to: { latitude: 47.141, longitude: 9.523 },
        firstNumber: 1,
        lastNumber: 99,
      },
    ],
    people: [
      { name: 'Bench Baker', handle: 'bench_baker', email: 'baker@example.org', password },
      ...Array.from({ length: buyers }, (_, n) => ({
        name: `Shopper ${n}`,
        handle: `shopper_${n}`,
        email: `shopper${n}@example.org`,
        password,
        walletMinor: 100_000,
      })),
    ],
    shops: [
      {
        name: 'Bench Bakery',
        slug,
        kind: 'bakery' as const,
        addressLine: '1 Bench Street',
        hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' })),
        prepMinutes: 10,
        deliveryRadiusMeters: 5000,
        minimumOrderMinor: 0,
        ownerHandle: 'bench_baker',
        listings: [
          { name: 'Loaf', priceMinor: 450, status: 'published' as const },
          { name: 'Print', priceMinor: 900, status: 'published' as const, stock: pieces, limitPerPerson: 1 },
        ],
      },
    ],
  }
}
