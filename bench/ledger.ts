import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { audit, grantOpeningBalances } from '../backend/src/ledger/index.ts'
import { inLedger } from '../backend/src/ledger/ledger-lane.ts'
import { connect, openPool, uuidv7 } from '../backend/src/platform/database.ts'
import { startEmbeddedPostgres } from '../backend/src/platform/embedded-postgres.ts'
import { Lanes } from '../backend/src/platform/lanes.ts'
import { migrate } from '../backend/src/platform/migrate.ts'
import { type Figure, printFigures, printJson } from './report.ts'

const accounts = 10_000
const openingMinor = 100_000_000
const seconds = 5
const warmUpSeconds = 1
const callerCounts = [1, 64, 1000]
const loopConnections = 8
const currency = 'USD'

/** Transfers in this process, next to a loop of small bank transactions in plain SQL through the same driver. */
export async function ledgerBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-bench-'))
  const postgres = await startEmbeddedPostgres({ folder })
  try {
    await migrate(postgres.url)
    const pool = openPool(postgres.url)
    const lanes = new Lanes(pool)
    const people = await openAccounts(connect(pool))

    const loopBefore = await tpcbLoop(postgres.url, loopConnections)
    const alone = await tpcbLoop(postgres.url, 1)
    const uniform = () => [anyOf(people), anyOf(people)] as const
    const [hot = ''] = people
    const intoOne = () => [anyOf(people), hot] as const
    const measured: Omit<Figure, 'ratio'>[] = []
    for (const [name, pick] of [
      [`uniform over ${accounts}`, uniform],
      ['into one hot account', intoOne],
    ] as const) {
      await load(lanes, { callers: 64, pick, seconds: warmUpSeconds })
      for (const callers of callerCounts) {
        measured.push({
          name: `${name}, ${callers} callers`,
          ...(await load(lanes, { callers, pick, seconds })),
        })
      }
    }
    const loopAfter = await tpcbLoop(postgres.url, loopConnections)
    // A machine that others use too changes from minute to minute: the limit is the better of the two.
    const loop = loopBefore.perSecond > loopAfter.perSecond ? loopBefore : loopAfter
    const figures = [
      { name: `bank loop, ${loopConnections} connections`, ...loop, failed: 0 },
      { name: 'bank loop, 1 connection', ...alone, failed: 0 },
      ...measured,
    ].map((figure): Figure => ({ ...figure, ratio: figure.perSecond / loop.perSecond }))
    printFigures('bank loop', figures)
    const oneCaller = measured[0]?.perSecond ?? Number.NaN
    const aloneRatio = alone.perSecond / oneCaller
    console.log(`\nOne caller alone takes ${aloneRatio.toFixed(2)} × as long as one bare transaction.`)
    const pgbench = await runPgbench(postgres.url)
    if (pgbench)
      console.log(`pgbench TPC-B-like, ${loopConnections} connections: ${pgbench.toFixed(0)} per second`)
    const findings = await audit(connect(pool))
    console.log(`Audit of the book: ${JSON.stringify(findings)}`)
    printJson({ name: 'ledger', limit: loop, figures, aloneRatio, pgbench, audit: findings })
    await lanes.close()
    await pool.end()
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function openAccounts(db: ReturnType<typeof connect>): Promise<string[]> {
  const people = Array.from({ length: accounts }, () => uuidv7())
  const amount = { amount: openingMinor, currency }
  await db.transaction().execute((tx) =>
    grantOpeningBalances(
      tx,
      people.map((personId) => ({ personId, amount })),
      new Date(),
    ),
  )
  return people
}

export function anyOf(people: string[]) {
  return people[Math.floor(Math.random() * people.length)] ?? ''
}

interface Crowd {
  callers: number
  pick(): readonly [from: string, to: string]
  seconds: number
}

export async function load(lanes: Lanes, { callers, pick, seconds: forSeconds }: Crowd) {
  const took: number[] = []
  let failed = 0
  const startedMs = performance.now()
  const untilMs = startedMs + forSeconds * 1000
  async function caller() {
    while (performance.now() < untilMs) {
      const fromMs = performance.now()
      await transfer(lanes, pick()).catch(() => {
        failed += 1
      })
      took.push(performance.now() - fromMs)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const measuredSeconds = (performance.now() - startedMs) / 1000
  return { perSecond: (took.length - failed) / measuredSeconds, p99Ms: percentile99(took), failed }
}

function transfer(lanes: Lanes, [from, to]: readonly [string, string]) {
  const at = new Date()
  const id = uuidv7()
  const [payer, payee] = [
    { kind: 'person', ownerId: from, currency },
    { kind: 'person', ownerId: to, currency },
  ] as const
  return inLedger(
    { lanes },
    {
      call: { personId: from, endpoint: 'bench', key: id, body: to },
      accounts: [payer, payee],
      at,
      decide(book) {
        const posting = { entryKind: 'payment', description: 'Bench' }
        const postings = [
          { ...payer, ...posting, amountMinor: -1 },
          { ...payee, ...posting, amountMinor: 1 },
        ]
        book.post({ id, kind: 'bench', currency, at, postings })
        return id
      },
    },
  )
}

// ── The limits ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** As TPC-B: an account, a teller and a branch are changed and a line of history is written, in one transaction each. */
async function tpcbLoop(url: string, connections: number) {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  const branches = loopConnections
  await pool.query(`create schema bench;
    create table bench.accounts (id int primary key, branch int not null, balance int not null);
    create table bench.tellers (id int primary key, balance int not null);
    create table bench.branches (id int primary key, balance int not null);
    create table bench.history (teller int, branch int, account int, delta int, at timestamptz);
    insert into bench.accounts select n, n % ${branches}, 0 from generate_series(1, ${accounts}) n;
    insert into bench.tellers select n, 0 from generate_series(1, ${branches * 10}) n;
    insert into bench.branches select n, 0 from generate_series(1, ${branches}) n;
    analyze bench.accounts, bench.tellers, bench.branches`)
  const took: number[] = []
  const untilMs = performance.now() + seconds * 1000
  async function connection() {
    const client = await pool.connect()
    while (performance.now() < untilMs) {
      const fromMs = performance.now()
      await bankTransaction(client, branches)
      took.push(performance.now() - fromMs)
    }
    client.release()
  }
  await Promise.all(Array.from({ length: connections }, connection))
  await pool.query('drop schema bench cascade')
  await pool.end()
  return { perSecond: took.length / seconds, p99Ms: percentile99(took) }
}

async function bankTransaction(client: pg.PoolClient, branches: number) {
  const any = (count: number) => 1 + Math.floor(Math.random() * count)
  const [account, teller, branch, delta] = [any(accounts), any(branches * 10), any(branches), any(100)]
  const run = (name: string, text: string, values: number[]) => client.query({ name, text, values })
  await client.query('begin')
  await run('a', 'update bench.accounts set balance = balance + $2 where id = $1', [account, delta])
  await run('b', 'select balance from bench.accounts where id = $1', [account])
  await run('c', 'update bench.tellers set balance = balance + $2 where id = $1', [teller, delta])
  await run('d', 'update bench.branches set balance = balance + $2 where id = $1', [branch, delta])
  await run('e', 'insert into bench.history values ($1, $2, $3, $4, now())', [teller, branch, account, delta])
  await client.query('commit')
}

const pgbenchPath = process.env.PGBENCH ?? '/usr/lib/postgresql/15/bin/pgbench'

/** Null where it is not installed. */
async function runPgbench(url: string): Promise<number | null> {
  if (!existsSync(pgbenchPath)) return null
  const { searchParams, pathname, username } = new URL(url)
  const target = [
    '-h',
    searchParams.get('host') ?? 'localhost',
    '-U',
    username || 'highstreet',
    pathname.slice(1),
  ]
  spawnSync(pgbenchPath, ['-i', '-q', '-s', String(loopConnections), ...target])
  const run = spawnSync(
    pgbenchPath,
    ['-n', '-M', 'prepared', '-c', String(loopConnections), '-T', String(seconds), ...target],
    {
      encoding: 'utf8',
    },
  )
  const found = /tps = ([\d.]+)/.exec(run.stdout ?? '')
  return found ? Number(found[1]) : null
}

function percentile99(took: number[]) {
  const sorted = Float64Array.from(took).sort()
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN
}
