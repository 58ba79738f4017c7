import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, JournalWriter } from './journal-writer.ts'
import { type Random, randomFrom } from './random.ts'
import { clientOf, type Offer, type Resident, type TownClient } from './small-town.ts'
import { anyWish, type Call, cancel, distinctAmounts } from './wishes.ts'

/** The second process of the crash proof: it lives on while the others are killed, and knows what was answered. */
export interface LoadPlan {
  url: string
  residents: Resident[]
  offers: Offer[]
  seed: number
}

export type LoadOrder =
  | { order: 'plan'; plan: LoadPlan }
  | { order: 'go'; round: number; journal: string }
  /** Finish what is under way. */
  | { order: 'stop' }
  /** Ask again what was left unanswered, with the same key, until something is heard. */
  | { order: 'settle' }
export type LoadReport = { report: 'planned' | 'stopped' | 'settled' }

const clients = 16
const pauseMaxMs = 12
/** A client that hears nothing looks whether the town is open again before it goes on. */
const lookAgainMs = 100
/** Pressed twice at once, as impatient people do. */
const twiceInHundred = 4
const cancelInHundred = 15
const settleTries = 60
const settleEveryMs = 100

interface Asking {
  call: Call
  resident: Resident
  client: TownClient
}

class CrashLoad {
  readonly #plan: LoadPlan
  readonly #random: Random
  readonly #nextAmountMinor = distinctAmounts()
  #journal: JournalWriter | undefined
  #open = new Map<string, { call: Call; resident: Resident }>()
  #running: Promise<unknown> = Promise.resolve()
  #stopping = false

  constructor(plan: LoadPlan) {
    this.#plan = plan
    this.#random = randomFrom(plan.seed)
  }

  go(round: number, path: string) {
    this.#journal?.close()
    const journal = new JournalWriter(path)
    this.#journal = journal
    this.#stopping = false
    this.#open = new Map()
    this.#running = Promise.all(Array.from({ length: clients }, (_, n) => this.#shop(journal, round, n)))
  }

  stop() {
    this.#stopping = true
    return this.#running
  }

  async settle() {
    await Promise.all([...this.#open.values()].map((open) => this.#untilHeard(open)))
  }

  async #shop(journal: JournalWriter, round: number, n: number) {
    const random = randomFrom(this.#random.below(2 ** 32))
    const { residents, offers } = this.#plan
    const maker = { residents, offers, random, nextAmountMinor: this.#nextAmountMinor }
    // Two clients share each wallet, as a phone and a tablet do.
    const resident = residents[n % residents.length] as Resident
    const client = clientOf(this.#plan.url, resident.token)
    for (let count = 0; !this.#stopping; count += 1) {
      const call = anyWish(maker, `prove.${round}.${n}.${count}`, resident)
      const times = random.below(100) < twiceInHundred ? 2 : 1
      const answer = await this.#ask(journal, { call, resident, client }, times)
      if (call.wish.kind === 'buy' && 'done' in answer && random.below(100) < cancelInHundred) {
        const cancelling = cancel({ of: call.wish.id, by: resident, orderId: String(answer.done.orderId) })
        await this.#ask(journal, { call: cancelling, resident, client })
      }
      await sleep(random.below(pauseMaxMs))
    }
  }

  async #ask(journal: JournalWriter, { call, resident, client }: Asking, times = 1): Promise<Answer> {
    const answers = await Promise.all(Array.from({ length: times }, () => journal.send(call, client)))
    const lost = answers.find((answer) => 'lost' in answer)
    if (lost) {
      this.#open.set(call.wish.id, { call, resident })
      await this.#untilOpen()
    }
    return lost ?? (answers[0] as Answer)
  }

  async #untilOpen() {
    while (!this.#stopping) {
      await sleep(lookAgainMs)
      const ready = await fetch(`${this.#plan.url}/readyz`, { signal: AbortSignal.timeout(1_000) }).catch(
        () => null,
      )
      if (ready?.ok) return
    }
  }

  async #untilHeard({ call, resident }: { call: Call; resident: Resident }) {
    for (let tries = 0; tries < settleTries; tries += 1) {
      const answer = await this.#journal?.send(call, clientOf(this.#plan.url, resident.token))
      if (answer && !('lost' in answer)) return
      await sleep(settleEveryMs)
    }
  }
}

let load: CrashLoad | undefined

process.on('message', async (order: LoadOrder) => {
  switch (order.order) {
    case 'plan':
      load = new CrashLoad(order.plan)
      return report('planned')
    case 'go':
      return load?.go(order.round, order.journal)
    case 'stop':
      await load?.stop()
      return report('stopped')
    case 'settle':
      await load?.settle()
      return report('settled')
  }
})

function report(report: LoadReport['report']) {
  process.send?.({ report } satisfies LoadReport)
}

// Nobody is left behind when the proof is stopped.
process.once('disconnect', () => process.exit(0))
