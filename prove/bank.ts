import { setTimeout as sleep } from 'node:timers/promises'
import { Bank } from './bank-customers.ts'
import type { Violation } from './checks/violation.ts'
import { killBackend } from './postgres-process.ts'
import { randomFrom } from './random.ts'
import { endProof, Progress } from './report.ts'
import { foundSmallTown, movePeopleIn } from './small-town.ts'
import { startTwoNodes } from './two-nodes.ts'

const accounts = 8
const payers = 16
const readers = 2

/** Jepsen's bank: eight accounts pay each other through two nodes behind a bad network, and others look at all eight at once. */
export async function proveBank({ seconds, seed }: { seconds: number; seed: number }): Promise<boolean> {
  const random = randomFrom(seed)
  const town = await startTwoNodes(random)
  const violations: Violation[] = []
  let finished = false
  try {
    const [survivor, victim] = town.nodes
    await foundSmallTown(survivor.url, [{ name: 'Loaf', priceMinor: 450, stock: 1 }])
    const residents = await movePeopleIn(town.databaseUrl, accounts)
    const bank = new Bank(town, residents, random)
    await bank.open(survivor.url)

    const progress = new Progress('bank', seconds)
    const until = Date.now() + seconds * 1000
    const working = Promise.all([
      ...Array.from({ length: payers }, (_, n) => bank.payUntil(until, n)),
      ...Array.from({ length: readers }, () => bank.readUntil(until)),
    ])
    const kills = { server: 0, backend: 0 }
    for (let second = 1; second <= seconds; second += 1) {
      await sleep(1_000)
      progress.step(`${bank.moves.size} moves, ${bank.reads.length} reads`)
      // Twice, at a third and at two thirds, one of them dies and comes back.
      if (second === Math.ceil(seconds / 3) || second === Math.ceil((seconds * 2) / 3)) {
        await victim.kill()
        kills.server += 1
        victim.start().catch(() => {})
      }
      // And once Postgres drops everybody, in the middle of their COMMITs.
      if (second === Math.ceil(seconds / 2) && (await killBackend(town.databaseUrl))) kills.backend += 1
    }
    await working

    const found = await bank.check()
    violations.push(...found.violations)
    finished = true
    return endProof({
      name: 'bank',
      figures: {
        seed,
        accounts,
        ...found.figures,
        reads: bank.reads.length,
        network: town.proxy.counts,
        kills,
        seconds: progress.seconds(),
      },
      violations,
    })
  } finally {
    await town.stop({ keep: finished && violations.length > 0 })
  }
}
