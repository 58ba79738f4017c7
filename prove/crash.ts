import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../scripts/free-port.ts'
import { AccountChains } from './checks/account-chains.ts'
import { answersKept, type Effect } from './checks/answers-kept.ts'
import { auditClean, booksInOrder } from './checks/books-in-order.ts'
import type { EntryFact, TownSnapshot } from './checks/town-snapshot.ts'
import { onceEach, type Violation } from './checks/violation.ts'
import { orderEffects, paymentEffects, topUpEffects } from './effects.ts'
import { type Outcome, outcomesOf, readJournal } from './journal.ts'
import { LoadProcess } from './load-process.ts'
import { embeddedDatabaseUrl, killBackend, killPostmaster } from './postgres-process.ts'
import { randomFrom } from './random.ts'
import { endProof, Progress } from './report.ts'
import { type ServerNode, serverNode } from './server-node.ts'
import { foundSmallTown, movePeopleIn, offersOf } from './small-town.ts'
import { TownBook } from './town-book.ts'
import { befriend } from './wishes.ts'

const people = 8
const maxQuantity = 3
const loadMs = { least: 300, most: 1_300 }
/** Those who had to wait come all at once. */
const afterwardsMs = 150
/** Letters, events and card captures of everything that happened; a job that failed in several crashes rests for minutes. */
const restWithinSeconds = 400
/** The ledger's own audit reads everything from the first day on. */
const auditEveryRounds = 10
/** How long a server may need to see that its database has gone for good. */
const noticeWithinMs = 30_000

const goods = [
  { name: 'Loaf', priceMinor: 450, stock: 1_000_000 },
  { name: 'Bun', priceMinor: 120, stock: 1_000_000 },
  // Sold out soon: then it has to be refused, crash or not.
  { name: 'Last cake', priceMinor: 900, stock: 300 },
  // Dearer than most wallets.
  { name: 'Wedding cake', priceMinor: 90_000, stock: 1_000_000 },
]

const targets = ['server', 'backend', 'postmaster', 'stop'] as const
type Target = (typeof targets)[number]

/** Load from a second process; kill -9 at random moments; after every restart, what was answered against what is there. */
export async function proveCrash({ rounds, seed }: { rounds: number; seed: number }): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'highstreet-prove-'))
  mkdirSync(join(folder, 'journal'))
  const random = randomFrom(seed)
  const node = serverNode({ port: await freePort(), folder })
  const load = new LoadProcess()
  const progress = new Progress('crash', rounds)
  const tallies = { requests: 0, answered: 0, refused: 0, unanswered: 0, doneAllTheSame: 0 }
  const kills: Record<Target, number> = { server: 0, backend: 0, postmaster: 0, stop: 0 }
  const downMs: Record<Target, number> = { server: 0, backend: 0, postmaster: 0, stop: 0 }
  const violations: (Violation & { round: number })[] = []
  let finished = false
  let restSeconds: number | undefined
  try {
    await node.start()
    await foundSmallTown(node.url, goods)
    const residents = await movePeopleIn(embeddedDatabaseUrl(folder), people)
    const offers = await offersOf(node.url, maxQuantity)
    await befriend(residents, node.url)
    await load.plan({ url: node.url, residents, offers, seed: random.below(2 ** 32) })
    const check = await RoundCheck.begin(folder)

    for (let round = 1; round <= rounds; round += 1) {
      const journal = join(folder, 'journal', `${round}.ndjson`)
      const target = random.pick(targets)
      load.go(round, journal)
      await sleep(random.between(loadMs.least, loadMs.most))
      const fromMs = Date.now()
      await kill[target]({ node, folder })
      kills[target] += 1
      await untilUp(node)
      downMs[target] = Math.max(downMs[target], Date.now() - fromMs)
      await sleep(afterwardsMs)
      await load.stop()

      const heard = outcomesOf(readJournal(journal))
      const crashed = await check.look(round, heard, false)
      await load.settle()
      const outcomes = outcomesOf(readJournal(journal))
      const settled = await check.look(round, outcomes, true)
      for (const violation of onceEach([...crashed.violations, ...settled.violations]))
        violations.push({ round, ...violation })
      if (round % auditEveryRounds === 0 || round === rounds)
        for (const violation of auditClean(await check.audit())) violations.push({ round, ...violation })
      count(tallies, heard, crashed.effects)
      progress.step(`${tallies.requests} requests, ${violations.length} violations`)
    }
    restSeconds = await check.rest()
    if (restSeconds === undefined)
      violations.push({
        round: rounds,
        rule: 'work left undone',
        detail: `${await check.workLeft()} jobs and events`,
      })
    finished = true
  } finally {
    load.end()
    await node.stop()
    killPostmaster(folder)
    if (finished && violations.length === 0) rmSync(folder, { recursive: true, force: true })
    else console.log(`\nThe data and the journals stay in ${folder}`)
  }
  return endProof({
    name: 'crash',
    figures: {
      rounds,
      seed,
      ...tallies,
      kills,
      longestDownMs: downMs,
      restSeconds,
      seconds: progress.seconds(),
    },
    violations,
  })
}

const kill: Record<Target, (town: { node: ServerNode; folder: string }) => Promise<void>> = {
  server: ({ node }) => node.kill(),
  /** Asked to end, as for an update. */
  stop: ({ node }) => node.stop(),
  backend: async ({ node, folder }) => {
    if (!(await killBackend(embeddedDatabaseUrl(folder)))) await node.kill()
  },
  postmaster: async ({ node, folder }) => {
    if (!killPostmaster(folder)) throw new Error('Postgres was not running')
    // Without a database it ends by itself, as it promises.
    for (const deadline = Date.now() + noticeWithinMs; !node.isGone(); await sleep(20))
      if (Date.now() > deadline) throw new Error('The server did not notice that its database has gone')
  },
}

/** A server that has gone is started again; one that has lost its connections only is given time. */
async function untilUp(node: ServerNode) {
  for (const deadline = Date.now() + noticeWithinMs; Date.now() < deadline; await sleep(50)) {
    if (node.isGone()) return node.start()
    const ready = await fetch(`${node.url}/readyz`, { signal: AbortSignal.timeout(1_000) }).catch(() => null)
    if (ready?.ok) return
  }
  throw new Error('The server did not come back')
}

function count(
  tallies: {
    requests: number
    answered: number
    refused: number
    unanswered: number
    doneAllTheSame: number
  },
  heard: ReadonlyMap<string, Outcome>,
  effects: readonly Effect[],
) {
  const there = new Set(effects.map(({ wishId }) => wishId))
  tallies.requests += heard.size
  for (const [id, { done, open }] of heard) {
    if (done.length > 0) tallies.answered += 1
    else if (!open) tallies.refused += 1
    else {
      tallies.unanswered += 1
      if (there.has(id)) tallies.doneAllTheSame += 1
    }
  }
}

/** Keeps what was seen, so that a round costs what it did and not what was before. */
class RoundCheck {
  readonly #folder: string
  readonly #chains = new AccountChains()
  #initialStock = new Map<string, number>()
  #round = 0
  #entries: EntryFact[] = []

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async begin(folder: string): Promise<RoundCheck> {
    const check = new RoundCheck(folder)
    const { accounts, newEntries, stock } = await check.#book().snapshot([])
    check.#chains.follow(accounts, newEntries)
    check.#initialStock = new Map(stock.map(({ listingId, stock: pieces }) => [listingId, pieces]))
    return check
  }

  async look(round: number, outcomes: ReadonlyMap<string, Outcome>, settled: boolean) {
    if (round !== this.#round) this.#entries = []
    this.#round = round
    const snapshot: TownSnapshot = await this.#book().snapshot(this.#chains.seen())
    const orders = await this.#book().ordersNoted(`prove.${round}.`)
    const payments = await this.#book().paymentsNoted(`prove.${round}.`)
    this.#entries = this.#entries.concat(snapshot.newEntries)
    const effects = [
      ...orderEffects(orders),
      ...paymentEffects(payments),
      ...topUpEffects(this.#entries, snapshot.accounts, outcomes),
    ]
    const violations = [
      ...answersKept({ outcomes, effects, settled }),
      ...this.#chains.follow(snapshot.accounts, snapshot.newEntries),
      ...booksInOrder(snapshot, this.#initialStock),
    ]
    return { effects, violations }
  }

  workLeft() {
    return this.#book().workLeft()
  }

  /** Answers how long it took until everything begun was done, also what a killed process had begun. */
  async rest(): Promise<number | undefined> {
    for (let seconds = 0; seconds < restWithinSeconds; seconds += 1) {
      if ((await this.workLeft()) === 0) return seconds
      await sleep(1_000)
    }
    return undefined
  }

  audit() {
    return this.#book().audit()
  }

  #book() {
    return new TownBook(embeddedDatabaseUrl(this.#folder))
  }
}
