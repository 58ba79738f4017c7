import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connect, openPool } from '../backend/src/platform/database.ts'
import { Lanes } from '../backend/src/platform/lanes.ts'
import { benchTown, load as buy, clientOf, orderBody } from './checkout.ts'
import { anyOf, openAccounts, load as transfer } from './ledger.ts'
import { type Figure, medianOf, printFigures, printJson } from './report.ts'
import { giveSessions } from './sessions.ts'
import { operatorToken, startTown, type TownUnderTest } from './town-under-test.ts'

/** In thousands by the command line: `npm run bench -- past 100 1000`. */
const pastOrders = Number(process.argv[3] ?? 1_000) * 1_000
const pastEntries = Number(process.argv[4] ?? 10_000) * 1_000
const shoppers = 256
const callers = 64
const secondsEach = 8
const restMs = 4_000
const rounds = 5

/**
 * The same checkouts and transfers in a town that has just begun, and in one with a million orders behind it. Both stand side by side and
 * take turns: a machine that others use too changes its pace while years go by.
 */
export async function pastBench(): Promise<void> {
  const youngTown = await openTown()
  const oldTown = await openTown().catch(async (error) => {
    await youngTown.stop()
    throw error
  })
  try {
    const fillSeconds = await livePast(oldTown.town)
    const young: Figure[] = []
    const old: Figure[] = []
    for (const [name, what] of [
      [`checkout, ${shoppers} shoppers`, 'buy'],
      [`transfers, ${callers} callers`, 'transfer'],
    ] as const) {
      const runs = { young: [] as Run[], old: [] as Run[] }
      // What everybody does first warms everything up.
      for (const each of [youngTown, oldTown]) await each[what]()
      for (let round = 0; round < rounds; round++) {
        const [now, then] = [await youngTown[what](), await oldTown[what]()]
        runs.young.push(now)
        runs.old.push(then)
        console.log(`${name}: young ${now.perSecond.toFixed(0)}, old ${then.perSecond.toFixed(0)} a second`)
      }
      const [now, then] = [medianOf(runs.young), medianOf(runs.old)]
      young.push({ name: `${name}, young`, ...now, ratio: 1 })
      old.push({ name: `${name}, old`, ...then, ratio: then.perSecond / now.perSecond })
    }
    printFigures('the young town', [...young, ...old])
    printJson({
      name: 'past',
      limit: { young },
      orders: pastOrders,
      entries: pastEntries,
      fillSeconds,
      rounds,
      figures: old,
    })
  } finally {
    await oldTown.stop()
    await youngTown.stop()
  }
}

type Run = Pick<Figure, 'perSecond' | 'p99Ms' | 'failed'>

async function openTown() {
  const town = await startTown({ demo: false })
  try {
    return await foundedTown(town)
  } catch (error) {
    await town.stop()
    throw error
  }
}

async function foundedTown(town: TownUnderTest) {
  const pool = openPool(town.databaseUrl)
  const lanes = new Lanes(pool)
  await clientOf(town.url, operatorToken).foundTown({ body: benchTown(shoppers) })
  const tokens = await giveSessions(town.databaseUrl, shoppers)
  const order = await orderBody(clientOf(town.url))
  const people = await openAccounts(connect(pool))
  const pick = () => [anyOf(people), anyOf(people)] as const
  return {
    town,
    async buy(): Promise<Run> {
      await sleep(restMs)
      const { perSecond, p99Ms, failed } = await buy(town, tokens, order)
      return { perSecond, p99Ms, failed }
    },
    async transfer(): Promise<Run> {
      await sleep(restMs)
      return transfer(lanes, { callers, pick, seconds: secondsEach })
    },
    async stop() {
      await lanes.close()
      await pool.end()
      await town.stop()
    },
  }
}

/**
 * Rows as years of trade leave them, put in without their triggers: right in shape and number, in no batch of the chain. Only a bench may
 * do that, as the owner of its own database.
 */
export async function livePast({ databaseUrl }: Pick<TownUnderTest, 'databaseUrl'>): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const fromMs = performance.now()
  await client.query('set session_replication_role = replica')
  await client.query('set statement_timeout = 0')
  const id = (table: string, n: string) =>
    `('0190' || lpad(to_hex(${n}), 8, '0') || '7${table}8000' || lpad(to_hex(${n}), 12, '0'))::uuid`
  const pieces: [what: string, count: number, statement: (from: number, to: number) => string][] = [
    [
      'transfers',
      pastEntries / 2,
      (from, to) => `insert into ledger.transfers (id, kind, at)
        select ${id('001', 'n')}, 'payment', now() - interval '1 year' from generate_series(${from}, ${to}) n`,
    ],
    [
      'entries',
      pastEntries,
      // Two to a transfer, one after the other into each of twenty thousand accounts.
      (from, to) => `insert into ledger.entries (id, transfer_id, account_id, kind, description, amount_minor,
          balance_after_minor, account_version)
        select gen_random_uuid(), ${id('001', '(n + 1) / 2')}, ${id('002', 'n % 20000')}, 'payment_sent', 'Bread and butter',
          case when n % 2 = 0 then 1 else -1 end, 1000, n / 20000 + 1
        from generate_series(${from}, ${to}) n`,
    ],
    [
      'orders',
      pastOrders,
      (from, to) => `insert into orders.orders
        select ${id('003', 'n')}, 'past-' || n, 'delivered', md5('shopper' || n % 20000)::uuid, 'Shopper',
          md5('shop' || n % 40)::uuid, 'shop', 'Shop', '1 Mill Lane', 52, 0, '2 Mill Lane', 52, 0, '', 10, 5, 'USD',
          1000, 0, 200, 0, 1200, '[]', now() - interval '1 year', null, null, null, null, null,
          md5('token' || n), '0000', '[]'
        from generate_series(${from}, ${to}) n`,
    ],
    [
      'lines of orders',
      pastOrders,
      (from, to) => `insert into orders.order_lines
        select gen_random_uuid(), ${id('003', 'n')}, md5('listing' || n % 5000)::uuid, 'Pizza', 1, '{}', '', 1000, 0
        from generate_series(${from}, ${to}) n`,
    ],
    [
      'steps of orders',
      pastOrders,
      (from, to) => `insert into orders.order_steps
        select ${id('003', 'n')}, s, now() - interval '1 year', 'shopper', null, null
        from generate_series(${from}, ${to}) n, unnest(array['accepted', 'delivered']) s`,
    ],
    [
      'holds',
      pastOrders,
      (
        from,
        to,
      ) => `insert into ledger.holds (id, account_id, purpose, amount_minor, captured_minor, description,
          status, at, settled_at)
        select ${id('003', 'n')}, ${id('002', 'n % 20000')}, 'order', 1200, 1200, 'Order', 'captured', now(), now()
        from generate_series(${from}, ${to}) n`,
    ],
    [
      'answers kept',
      pastOrders,
      (from, to) => `insert into platform.idempotency_keys (person_id, endpoint, key, body_sha256, reply)
        select md5('shopper' || n % 20000)::uuid, 'buyNow', 'past' || n, sha256('past'), '{}'
        from generate_series(${from}, ${to}) n`,
    ],
  ]
  const step = 250_000
  for (const [what, count, statement] of pieces) {
    for (let from = 1; from <= count; from += step) {
      await client.query(statement(from, Math.min(from + step - 1, count)))
      if (process.stderr.isTTY) process.stderr.write(`\r${what}: ${Math.round((from / count) * 100)} %   `)
    }
    console.log(`${what}: ${count.toLocaleString('en')}`)
  }
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
  return Math.round((performance.now() - fromMs) / 1000)
}
