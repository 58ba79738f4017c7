import { setTimeout as sleep } from 'node:timers/promises'
import { AccountChains } from './checks/account-chains.ts'
import { answersKept } from './checks/answers-kept.ts'
import { booksInOrder } from './checks/books-in-order.ts'
import type { EntryFact, TownSnapshot } from './checks/town-snapshot.ts'
import { orderEffects, paymentEffects, topUpEffects } from './effects.ts'
import type { Outcome } from './journal.ts'
import { embeddedDatabaseUrl } from './postgres-process.ts'
import { TownBook } from './town-book.ts'

/** Letters, events and card captures of everything that happened; a job that failed in several crashes rests for minutes. */
const restWithinSeconds = 400

/** Keeps what was seen, so that a round costs what it did and not what was before. */
export class RoundCheck {
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
