import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AccountChains } from './checks/account-chains.ts'
import { answersKept } from './checks/answers-kept.ts'
import { type BankMove, type BankRead, bankHistory } from './checks/bank-history.ts'
import { auditClean, booksInOrder } from './checks/books-in-order.ts'
import type { AccountFact } from './checks/town-snapshot.ts'
import { paymentEffects, topUpEffects } from './effects.ts'
import { outcomesOf, readJournal } from './journal.ts'
import { type Answer, JournalWriter } from './journal-writer.ts'
import type { Random } from './random.ts'
import { operatorToken } from './server-node.ts'
import { clientOf, type Resident } from './small-town.ts'
import { type PaymentFact, TownBook } from './town-book.ts'
import type { TwoNodes } from './two-nodes.ts'
import { befriend, type Call, pay, topUpOf, undo } from './wishes.ts'

/** Little, so that it often is not enough. */
const startMinor = 500
const mostMinor = 100
const withUndoInHundred = 15
const undoneInHundred = 50
const tries = 200
const answerWithinMs = 15_000
const againMaxMs = 100
const restWithinSeconds = 90

/** Who pay, who look on, and what they remember of it. */
export class Bank {
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
        totalMinor: this.#residents.length * startMinor,
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
