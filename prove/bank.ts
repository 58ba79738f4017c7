import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AccountChains } from './checks/account-chains.ts'
import { answersKept } from './checks/answers-kept.ts'
import { type BankMove, type BankRead, bankHistory } from './checks/bank-history.ts'
import { auditClean, booksInOrder } from './checks/books-in-order.ts'
import type { AccountFact } from './checks/town-snapshot.ts'
import type { Violation } from './checks/violation.ts'
import { paymentEffects, topUpEffects } from './effects.ts'
import { outcomesOf, readJournal } from './journal.ts'
import { type Answer, JournalWriter } from './journal-writer.ts'
import { type Random, randomFrom } from './random.ts'
import { endProof, Progress } from './report.ts'
import { operatorToken } from './server-node.ts'
import { clientOf, foundSmallTown, movePeopleIn, type Resident } from './small-town.ts'
import { type PaymentFact, TownBook } from './town-book.ts'
import { startTwoNodes, type TwoNodes } from './two-nodes.ts'
import { befriend, type Call, pay, topUpOf, undo } from './wishes.ts'

const accounts = 8
/** Little, so that it often is not enough. */
const startMinor = 500
const mostMinor = 100
const payers = 16
const readers = 2
const withUndoInHundred = 15
const undoneInHundred = 50
const tries = 200
const answerWithinMs = 15_000
const againMaxMs = 100
const restWithinSeconds = 90

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
    let kills = 0
    for (let second = 1; second <= seconds; second += 1) {
      await sleep(1_000)
      progress.step(`${bank.moves.size} moves, ${bank.reads.length} reads`)
      // Twice, at a third and at two thirds, one of them dies and comes back.
      if (second === Math.ceil(seconds / 3) || second === Math.ceil((seconds * 2) / 3)) {
        await victim.kill()
        kills += 1
        victim.start().catch(() => {})
      }
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

class Bank {
  /** By wish: when it was sent first, and when it was answered. */
  readonly moves = new Map<string, { sentAt: number; answeredAt: number }>()
  readonly reads: Omit<BankRead, 'balances'>[] = []
  readonly #balances: { handle: string; postedMinor: number; heldMinor: number; version: number }[][] = []
  readonly #town: TwoNodes
  readonly #residents: readonly Resident[]
  readonly #random: Random
  readonly #journalPath: string
  readonly #journal: JournalWriter
  #moment = 0

  constructor(town: TwoNodes, residents: readonly Resident[], random: Random) {
    this.#town = town
    this.#residents = residents
    this.#random = random
    this.#journalPath = join(town.folder, 'journal.ndjson')
    this.#journal = new JournalWriter(this.#journalPath)
  }

  async open(url: string) {
    await befriend(this.#residents, url)
    for (const [n, resident] of this.#residents.entries())
      await this.#untilHeard(topUpOf({ id: `prove.money.${n}`, resident, amountMinor: startMinor }), resident)
  }

  async payUntil(untilMs: number, n: number) {
    const random = this.#random
    for (let count = 0; Date.now() < untilMs; count += 1) {
      const from = random.pick(this.#residents)
      const to = random.pick(this.#residents.filter(({ id }) => id !== from.id))
      const withUndo = random.below(100) < withUndoInHundred
      const id = `prove.bank.${n}.${count}`
      const sentAt = this.#now()
      const call = pay({ id, from, to, amountMinor: random.between(1, mostMinor), withUndo })
      const answer = await this.#untilHeard(call, from)
      if (!answer || !('done' in answer)) continue
      if (!withUndo) this.moves.set(id, { sentAt, answeredAt: this.#now() })
      else if (random.below(100) < undoneInHundred) {
        const paymentId = String(answer.done.paymentId)
        await this.#untilHeard(undo({ of: id, from, paymentId }), from)
      }
    }
  }

  async readUntil(untilMs: number) {
    const handles = this.#residents.map(({ handle }) => handle).join(',')
    const operator = clientOf(this.#town.proxy.url, operatorToken, answerWithinMs)
    while (Date.now() < untilMs) {
      const begunAt = this.#now()
      const answer = await operator.readBalances({ query: { handles } }).catch(() => undefined)
      if (!answer) continue
      this.reads.push({ begunAt, endedAt: this.#now() })
      this.#balances.push(
        answer.items.map(({ handle, posted, held, version }) => ({
          handle,
          postedMinor: posted.amount,
          heldMinor: held.amount,
          version,
        })),
      )
    }
  }

  /** When everything has come to rest. */
  async check() {
    this.#journal.close()
    const book = new TownBook(this.#town.databaseUrl)
    for (let second = 0; second < restWithinSeconds && (await book.workLeft()) > 0; second += 1)
      await sleep(1_000)
    const snapshot = await book.snapshot([])
    const payments = await book.paymentsNoted('prove.bank.')
    const outcomes = outcomesOf(readJournal(this.#journalPath))
    const leaving = payments.filter(({ status }) => status === 'leaving')
    const effects = [
      ...paymentEffects(payments),
      ...topUpEffects(snapshot.newEntries, snapshot.accounts, outcomes),
    ]
    const people = snapshot.accounts.filter(({ kind }) => kind === 'person')
    const violations = [
      ...leaving.map(({ note }) => ({ rule: 'never left', detail: note })),
      ...answersKept({ outcomes, effects, settled: true }),
      ...new AccountChains().follow(snapshot.accounts, snapshot.newEntries),
      ...booksInOrder(snapshot, new Map()),
      ...auditClean(await book.audit()),
      ...bankHistory({
        totalMinor: accounts * startMinor,
        entries: snapshot.newEntries.filter(({ accountId }) => people.some(({ id }) => id === accountId)),
        reads: this.#readsOf(people),
        moves: this.#movesOf(payments),
      }),
    ]
    const all = [...outcomes.values()]
    const figures = {
      requests: all.reduce((sum, { tries: times }) => sum + times, 0),
      wishes: all.length,
      lost: all.reduce((sum, { lost }) => sum + lost.length, 0),
      refused: all.filter(({ done }) => done.length === 0).length,
      arrived: payments.filter(({ status }) => status === 'arrived').length,
      undone: payments.filter(({ status }) => status === 'undone').length,
    }
    return { violations, figures }
  }

  #readsOf(people: readonly AccountFact[]): BankRead[] {
    const personOf = new Map(this.#residents.map(({ handle, id }) => [handle, id]))
    const accountOf = new Map(people.map(({ ownerId, id }) => [ownerId, id]))
    return this.reads.map((read, n) => ({
      ...read,
      balances: (this.#balances[n] ?? []).map(({ handle, ...balance }) => ({
        ...balance,
        accountId: accountOf.get(personOf.get(handle) ?? '') ?? '',
      })),
    }))
  }

  #movesOf(payments: readonly PaymentFact[]): BankMove[] {
    return payments.flatMap(({ note, transferId }) => {
      const move = this.moves.get(note)
      return move && transferId ? [{ transferId, ...move }] : []
    })
  }

  async #untilHeard(call: Call, resident: Resident): Promise<Answer | undefined> {
    for (let number = 0; number < tries; number += 1) {
      const client = clientOf(this.#town.proxy.url, resident.token, answerWithinMs)
      const answer = await this.#journal.send(call, client)
      if (!('lost' in answer)) return answer
      await sleep(this.#random.below(againMaxMs))
    }
    return undefined
  }

  #now() {
    this.#moment += 1
    return this.#moment
  }
}
