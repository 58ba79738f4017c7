import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, type Contract, contract, createClient } from '@highstreet/contract'
import autocannon from 'autocannon'
import pg from 'pg'
import { type Figure, printFigures, printJson } from './report.ts'
import { giveSessions } from './sessions.ts'
import { operatorToken, startTown } from './town-under-test.ts'

const seconds = 8
const answeredWithinSeconds = 20
/** What was under way when the load stopped is finished by the server all the same: not at the next one's cost. */
const restBetweenMs = 4_000
const shopperCounts = [1, 32, 256]
const limitConnections = 8

/** Whole checkouts over HTTP, next to single-row updates by plain SQL on the same Postgres. */
export async function checkoutBench(): Promise<void> {
  const town = await startTown({ demo: false })
  try {
    const limit = await singleRowUpdates(town.databaseUrl)
    const operator = clientOf(town.url, operatorToken)
    await operator.foundTown({ body: benchTown() })
    const tokens = await giveSessions(town.databaseUrl, Math.max(...shopperCounts))
    const order = await orderBody(clientOf(town.url))

    const figures: Figure[] = []
    // The first orders warm everything up.
    await load(town.url, tokens.slice(0, limitConnections), order)
    for (const shoppers of shopperCounts) {
      await sleep(restBetweenMs)
      const measured = await load(town.url, tokens.slice(0, shoppers), order)
      figures.push({
        name: `checkout, ${shoppers} shoppers`,
        ...measured,
        ratio: measured.perSecond / limit.perSecond,
      })
    }
    printFigures('row updates', [
      { name: `row updates, ${limitConnections} connections`, ...limit, ratio: 1, failed: 0 },
      ...figures,
    ])
    console.log(`\nMemory of the server under load: ${town.memoryMb()} MB`)
    printJson({ name: 'checkout', limit, figures, memoryMb: town.memoryMb() })
  } finally {
    await town.stop()
  }
}

function clientOf(url: string, token?: string): Client<Contract> {
  return createClient(contract, (path, init) => {
    const headers = new Headers(init.headers)
    if (token) headers.set('authorization', `Bearer ${token}`)
    return fetch(url + path, { ...init, headers })
  })
}

async function load(url: string, tokens: string[], order: object) {
  const body = JSON.stringify(order)
  let next = 0
  const result = await autocannon({
    url,
    connections: tokens.length,
    duration: seconds,
    timeout: answeredWithinSeconds,
    requests: [
      {
        method: 'POST',
        path: '/api/orders/buy-now',
        body,
        setupRequest(request, context: { token?: string }) {
          context.token ??= tokens[next++ % tokens.length] ?? ''
          return {
            ...request,
            headers: {
              'content-type': 'application/json',
              authorization: `Bearer ${context.token}`,
              'idempotency-key': randomUUID(),
            },
          }
        },
      },
    ],
  })
  return {
    perSecond: result['2xx'] / result.duration,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}

// ── The limit ────────────────────────────────────────────────────────────────────────────────────────────────────────

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

function benchTown() {
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
      ...Array.from({ length: Math.max(...shopperCounts) }, (_, n) => ({
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

async function orderBody(client: Client<Contract>) {
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
