import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../scripts/free-port.ts'
import type { Effect } from './checks/answers-kept.ts'
import { auditClean } from './checks/books-in-order.ts'
import { onceEach, type Violation } from './checks/violation.ts'
import { type Outcome, outcomesOf, readJournal } from './journal.ts'
import { LoadProcess } from './load-process.ts'
import { embeddedDatabaseUrl, killBackend, killPostmaster } from './postgres-process.ts'
import { randomFrom } from './random.ts'
import { endProof, Progress } from './report.ts'
import { RoundCheck } from './round-check.ts'
import { type ServerNode, serverNode } from './server-node.ts'
import { foundSmallTown, movePeopleIn, offersOf } from './small-town.ts'
import { befriend } from './wishes.ts'

const people = 8
const maxQuantity = 3
const loadMs = { least: 300, most: 1_300 }
/** Those who had to wait come all at once. */
const afterwardsMs = 150
/** The ledger's own audit reads everything from the first day on. */
const auditEveryRounds = 10
/** How long a server may need to see that its database has gone for good. */
const noticeWithinMs = 60_000

const goods = [
  { name: 'Loaf', priceMinor: 450, stock: 1_000_000 },
  { name: 'Bun', priceMinor: 120, stock: 1_000_000 },
  // Sold out soon: then it has to be refused, crash or not.
  { name: 'Last cake', priceMinor: 900, stock: 300 },
  // Dearer than most wallets.
  { name: 'Wedding cake', priceMinor: 90_000, stock: 1_000_000 },
]

const targets = ['server', 'backend', 'postmaster', 'stop'] as const
export type Target = (typeof targets)[number]

interface CrashPlan {
  rounds: number
  seed: number
  /** What is killed; anything, unless one kind is looked into. */
  only?: readonly Target[]
}

export function targetsNamed(names: string | undefined): readonly Target[] {
  return names === undefined ? targets : targets.filter((target) => names.split(',').includes(target))
}

/** Load from a second process; kill -9 at random moments; after every restart, what was answered against what is there. */
export async function proveCrash({ rounds, seed, only = targets }: CrashPlan): Promise<boolean> {
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
      const target = random.pick(only)
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
