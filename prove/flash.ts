import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AccountChains } from './checks/account-chains.ts'
import { answersKept } from './checks/answers-kept.ts'
import { auditClean, booksInOrder } from './checks/books-in-order.ts'
import { dropSold } from './checks/drop-sold.ts'
import type { Violation } from './checks/violation.ts'
import { orderEffects, topUpEffects } from './effects.ts'
import { outcomesOf, readJournal } from './journal.ts'
import { JournalWriter } from './journal-writer.ts'
import { randomFrom } from './random.ts'
import { endProof, Progress } from './report.ts'
import { clientOf, foundSmallTown, movePeopleIn, offersOf, type Resident } from './small-town.ts'
import { TownBook } from './town-book.ts'
import { startTwoNodes } from './two-nodes.ts'
import { buy, type Call, topUpOf } from './wishes.ts'

const atOnce = 400
const topUpMinor = 2_000
const tries = 200
const answerWithinMs = 15_000
const againMaxMs = 200
/** In the middle of the sale: when this part of the pieces has been granted. */
const killAfterShare = 0.4

interface Flash {
  pieces: number
  buyers: number
  seed: number
}

/** Many want few pieces, on two nodes behind a bad network, and one node is killed in the middle of it. */
export async function proveFlash({ pieces, buyers, seed }: Flash): Promise<boolean> {
  const random = randomFrom(seed)
  const town = await startTwoNodes(random)
  const [survivor, victim] = town.nodes
  const journalPath = join(town.folder, 'journal.ndjson')
  const journal = new JournalWriter(journalPath)
  const violations: Violation[] = []
  const progress = new Progress('flash', buyers)
  let done = false
  try {
    await foundSmallTown(survivor.url, [{ name: 'Golden loaf', priceMinor: 450, stock: pieces }])
    const residents = await movePeopleIn(town.databaseUrl, buyers)
    const [offer] = await offersOf(survivor.url, 1)
    if (!offer) throw new Error('Nothing is for sale')

    const untilHeard = async (call: Call, resident: Resident) => {
      for (let number = 0; number < tries; number += 1) {
        const client = clientOf(town.proxy.url, resident.token, answerWithinMs)
        const answer = await journal.send(call, client)
        if (!('lost' in answer)) return answer
        await sleep(random.below(againMaxMs))
      }
      return undefined
    }

    await eachOf(residents, atOnce, async (resident, n) => {
      await untilHeard(topUpOf({ id: `prove.money.${n}`, resident, amountMinor: topUpMinor }), resident)
    })

    let granted = 0
    let restarted: Promise<unknown> | undefined
    await eachOf(residents, atOnce, async (resident, n) => {
      const answer = await untilHeard(buy({ id: `prove.flash.${n}`, resident, offer, quantity: 1 }), resident)
      if (answer && 'done' in answer) granted += 1
      if (!restarted && granted >= pieces * killAfterShare)
        restarted = victim.kill().then(() => victim.start())
      progress.step(`${granted} of ${pieces} pieces granted`)
    })
    if (!restarted) throw new Error('The sale was over before a node could be killed')
    await restarted

    const outcomes = outcomesOf(readJournal(journalPath))
    const book = new TownBook(town.databaseUrl)
    const snapshot = await book.snapshot([])
    const orders = await book.ordersNoted('prove.flash.')
    const left = snapshot.stock.find(({ listingId }) => listingId === offer.listingId)?.stock ?? Number.NaN
    const purchases = new Map([...outcomes].filter(([, { wish }]) => wish.kind === 'buy'))
    const effects = [
      ...orderEffects(orders),
      ...topUpEffects(snapshot.newEntries, snapshot.accounts, outcomes),
    ]
    violations.push(
      ...dropSold({ pieces, left, orders, outcomes: purchases }),
      ...answersKept({ outcomes, effects, settled: true }),
      ...new AccountChains().follow(snapshot.accounts, snapshot.newEntries),
      ...booksInOrder(snapshot, new Map([[offer.listingId, pieces]])),
      ...auditClean(await book.audit()),
    )
    done = true
    const asked = [...outcomes.values()].reduce((sum, { tries: times }) => sum + times, 0)
    return endProof({
      name: 'flash',
      figures: {
        seed,
        pieces,
        buyers,
        sold: orders.length,
        requests: asked,
        lost: asked - outcomes.size,
        network: town.proxy.counts,
        kills: 1,
        seconds: progress.seconds(),
      },
      violations,
    })
  } finally {
    journal.close()
    await town.stop({ keep: done && violations.length > 0 })
  }
}

async function eachOf<T>(things: readonly T[], atOnce: number, work: (thing: T, n: number) => Promise<void>) {
  const waiting = things.entries()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [n, thing] of waiting) await work(thing, n)
    }),
  )
}
