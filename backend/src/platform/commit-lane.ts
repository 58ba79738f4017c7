import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Tx } from './database.ts'
import {
  bodyHash,
  type IdempotentCall,
  keyOf,
  type RememberedCall,
  recallCalls,
  rememberCalls,
} from './idempotency.ts'
import type { LaneDatabase } from './lane-database.ts'
import { isPassing } from './passing-failure.ts'
import { Refusal } from './refusal.ts'

/** Beyond this many waiting, who comes is told to come back: nothing of theirs has been begun. */
const maxQueued = 10_000
/** Small enough that the first of a batch doesn't wait long for the last, large enough to share a COMMIT between many. */
export const maxBatch = 512
/** Of a crowd there is one that writes, and one that prepares and waits at the locks. */
const maxUnderWay = 2
/** Fewer than this, those of the batch before included, wait until it is done, and go together with who comes meanwhile. */
export const crowd = 128
/** A passing failure (a deadlock, a lost connection) is tried again this often, waiting longer each time. */
const maxTries = 20
const firstPauseMs = 20
/** Postgres recovers from a crash of one of its processes in less than a second: who waits then should not wait much longer. */
const longestPauseMs = 200
/** Answering takes this process as long as deciding: Postgres would have nothing to do meanwhile. */
const answersAtOnce = 16
const comeBackAfterSeconds = 1

/** What many want at the same time. Its key makes it safe to try again when nobody knows whether it was done. */
export interface LaneCommand {
  call: IdempotentCall
}

export interface LaneWork<Command extends LaneCommand, Loaded, Answer, Facts = undefined> {
  /** Reads what needs no lock, while the batch before is being written. */
  prepare?(tx: Tx, commands: readonly Command[]): Promise<Facts>
  /** Reads and locks everything that the commands touch: sorted by key, table after table in the order of the floors. */
  load(tx: Tx, commands: readonly Command[], facts: Facts): Promise<Loaded>
  /** Pure: changes what is loaded, or throws a `Refusal` before it has changed anything. */
  decide(loaded: Loaded, command: Command): Answer
  /** Writes what was decided, in few statements however many commands there were. With `write` nobody waits for one of them. */
  save(tx: Tx, loaded: Loaded): Promise<void>
  /** What is kept of an answer for who asks again with the same key, and the answer made of that. Both are JSON. */
  remember(answer: Answer): unknown
  recall(kept: unknown): Answer
}

/**
 * Thrown by `load` when rows are missing that it has to lock. They are made in a transaction of their own, while the batch holds nothing:
 * who has locked some and waits for others to be made would wait in a circle. Then the batch goes again.
 */
export class NotThereYet extends Error {
  readonly make: (tx: Tx) => Promise<void>

  constructor(make: (tx: Tx) => Promise<void>) {
    super('What a batch has to lock was never made.')
    this.make = make
  }
}

interface Waiting<Command, Answer> {
  command: Command
  resolve(answer: Answer): void
  reject(error: unknown): void
}

type Outcome<Answer> = { answer: Answer } | { refusal: Refusal }
/** `kept` is for who asks again; what was answered before is kept already. */
type Decided<Answer> = Outcome<Answer> & { kept?: RememberedCall }

/**
 * Times in seconds, since the process began; of batches under way at the same time they add up. `save` is until everything is sent that
 * nobody waits for, `commit` until it is done for good.
 */
export interface LaneFigures {
  batches: number
  commands: number
  refused: number
  retries: number
  seconds: { prepare: number; load: number; decide: number; save: number; commit: number }
}

/**
 * Lets many commands on the same rows share one transaction: while one is under way the next queue, and go together. Each is
 * accepted or refused by itself, in the order of arrival, and answered after COMMIT. Several processes may run the same lane on
 * one database: the locks keep them right, the lane only makes them fast.
 */
export class CommitLane<Command extends LaneCommand, Loaded, Answer, Facts = undefined> {
  /** For metrics. */
  readonly name: string
  readonly #db: LaneDatabase
  readonly #work: LaneWork<Command, Loaded, Answer, Facts>
  readonly #queue: Waiting<Command, Answer>[] = []
  readonly #underWay = new Set<Promise<void>>()
  /** When the last batch has read and locked what it needs. */
  #turn: Promise<void> = Promise.resolve()
  #isForming = false
  #lastBatch = 0
  #closed = false
  readonly figures: LaneFigures = {
    batches: 0,
    commands: 0,
    refused: 0,
    retries: 0,
    seconds: { prepare: 0, load: 0, decide: 0, save: 0, commit: 0 },
  }

  constructor(name: string, db: LaneDatabase, work: LaneWork<Command, Loaded, Answer, Facts>) {
    this.name = name
    this.#db = db
    this.#work = work
  }

  get queued(): number {
    return this.#queue.length
  }

  /** A batch of several was the last to set off, and something is still under way: a crowd, not somebody alone. */
  get isBusy(): boolean {
    return this.#underWay.size > 0 && this.#lastBatch > 1
  }

  /** Answers when it is committed. Refuses what `decide` refuses, `idempotency_key_reused`, and `overloaded` when too many wait. */
  submit(command: Command): Promise<Answer> {
    if (this.#closed || this.#queue.length >= maxQueued) return Promise.reject(overloaded())
    return new Promise((resolve, reject) => {
      this.#queue.push({ command, resolve, reject })
      if (!this.#isForming) void this.#formBatches()
    })
  }

  /** Takes nobody else on; who waits is still served. */
  async close(): Promise<void> {
    this.#closed = true
    while (this.#isForming || this.#underWay.size > 0) {
      await Promise.all(this.#underWay)
      await setImmediate()
    }
  }

  /**
   * A crowd's batch forms and prepares while the one before writes, and stands behind it at the locks: the order of arrival is kept, and
   * neither the database nor this process waits for the other between two batches. Who comes later goes with the next.
   */
  async #formBatches() {
    this.#isForming = true
    while (this.#queue.length > 0) {
      await this.#turn
      if (this.#underWay.size >= this.#mayBeUnderWay()) await Promise.race(this.#underWay)
      // Everybody whose request has arrived by now may come along.
      await setImmediate()
      const batch = this.#queue.splice(0, maxBatch)
      this.#lastBatch = batch.length
      const loaded = Promise.withResolvers<void>()
      const committed = this.#commit(batch, loaded.resolve).finally(() => {
        loaded.resolve()
        this.#underWay.delete(committed)
      })
      this.#underWay.add(committed)
      this.#turn = loaded.promise
    }
    this.#isForming = false
  }

  #mayBeUnderWay() {
    return this.#lastBatch + this.#queue.length < crowd ? 1 : maxUnderWay
  }

  async #commit(batch: Waiting<Command, Answer>[], onLoaded?: () => void): Promise<void> {
    try {
      const outcomes = await this.#tryUntilPassed(
        batch.map(({ command }) => command),
        onLoaded,
      )
      for (const [n, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[n] as Outcome<Answer>
        if ('answer' in outcome) resolve(outcome.answer)
        else reject(outcome.refusal)
        // The batch behind holds the locks by now: it goes on while these are answered.
        if (n % answersAtOnce === answersAtOnce - 1) await setImmediate()
      }
    } catch (error) {
      if (isPassing(error)) for (const { reject } of batch) reject(error)
      // Done by the batch before under the same key, it may have failed for that: by itself it finds the answer, or fails for good.
      else if (batch.length === 1 && onLoaded) await this.#commit(batch)
      else if (batch.length === 1) batch[0]?.reject(error)
      else {
        // One of them breaks the rest: found by halves, so that only that one fails.
        const middle = batch.length >> 1
        await this.#commit(batch.slice(0, middle))
        await this.#commit(batch.slice(middle))
      }
    }
  }

  async #tryUntilPassed(commands: Command[], onLoaded?: () => void): Promise<Outcome<Answer>[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#attempt(commands, onLoaded)
      } catch (error) {
        if (tries === maxTries) throw isPassing(error) ? overloaded(error) : error
        if (error instanceof NotThereYet) {
          if (await this.#make(error)) continue
        } else if (!isPassing(error)) throw error
        this.figures.retries++
        await setTimeout(Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs))
      }
    }
  }

  /** False when it failed for something that passes. */
  #make({ make }: NotThereYet): Promise<boolean> {
    return this.#db.transaction(make).then(
      () => true,
      (error) => {
        if (!isPassing(error)) throw error
        return false
      },
    )
  }

  async #attempt(commands: Command[], onLoaded?: () => void): Promise<Outcome<Answer>[]> {
    const { seconds } = this.figures
    let from = performance.now()
    const lap = (phase: keyof LaneFigures['seconds']) => {
      const now = performance.now()
      seconds[phase] += (now - from) / 1000
      from = now
    }
    const outcomes = await this.#db.transaction(async (tx) => {
      const hashes = commands.map(({ call }) => bodyHash(call.body))
      const calls = commands.map(({ call }) => call)
      const preparing = this.#work.prepare?.(tx, commands)
      const early = preparing && (await Promise.all([recallCalls(tx, calls), preparing]))
      lap('prepare')
      // Where nothing is prepared, keys are looked up on the way to the locks.
      const [remembered, loaded] = await Promise.all([
        early ? early[0] : recallCalls(tx, calls),
        this.#work.load(tx, commands, early?.[1] as Facts),
      ])
      onLoaded?.()
      lap('load')
      const decided = commands.map((command, n): Decided<Answer> => {
        const bodySha256 = hashes[n] as Buffer
        const earlier = remembered.get(keyOf(command.call))
        if (earlier) return this.#answeredBefore(earlier, bodySha256)
        const outcome = this.#decide(loaded, command)
        if (!isFinal(outcome, command.call)) return outcome
        const kept = { ...command.call, bodySha256, ...this.#keptOf(outcome) }
        remembered.set(keyOf(command.call), kept)
        return { ...outcome, kept }
      })
      lap('decide')
      await this.#recallRefused(tx, commands, decided, hashes)
      const kept = decided.flatMap((each) => each.kept ?? [])
      const isAnyAccepted = decided.some((each) => each.kept && 'answer' in each)
      await Promise.all([
        kept.length > 0 && rememberCalls(tx, kept),
        isAnyAccepted && this.#work.save(tx, loaded),
      ])
      lap('save')
      return decided
    })
    lap('commit')
    this.figures.batches++
    this.figures.commands += commands.length
    for (const outcome of outcomes) if ('refusal' in outcome) this.figures.refused++
    return outcomes
  }

  #decide(loaded: Loaded, command: Command): Outcome<Answer> {
    try {
      return { answer: this.#work.decide(loaded, command) }
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error }
      throw error
    }
  }

  #keptOf(outcome: Outcome<Answer>): Pick<RememberedCall, 'reply' | 'refusal'> {
    if ('answer' in outcome) return { reply: this.#work.remember(outcome.answer), refusal: null }
    const { code, details } = outcome.refusal
    return { refusal: { code, details } }
  }

  #answeredBefore({ bodySha256, reply, refusal }: RememberedCall, asked: Buffer): Outcome<Answer> {
    if (!bodySha256.equals(asked)) return { refusal: new Refusal('idempotency_key_reused') }
    if (refusal) return { refusal: new Refusal(refusal.code, refusal.details) }
    return { answer: this.#work.recall(reply) }
  }

  /**
   * Keys were looked up before the locks: meanwhile another batch or process may have done the very same, and left nothing for us. What
   * it did with a key it did to the same rows, for which we have waited; so who is refused is looked up once more.
   */
  async #recallRefused(tx: Tx, commands: Command[], decided: Decided<Answer>[], hashes: Buffer[]) {
    const refused = commands.flatMap((command, n) =>
      'refusal' in (decided[n] as object) ? [{ command, n }] : [],
    )
    if (refused.length === 0) return
    const done = await recallCalls(
      tx,
      refused.map(({ command }) => command.call),
    )
    for (const { command, n } of refused) {
      const earlier = done.get(keyOf(command.call))
      if (earlier) decided[n] = this.#answeredBefore(earlier, hashes[n] as Buffer)
    }
  }
}

/**
 * A no is an answer too: were it forgotten, a call that was held up on its way would be done after its repetition was refused. Only who
 * is told to come back is not answered yet.
 */
function isFinal(outcome: Outcome<unknown>, { mayComeAgain }: IdempotentCall): boolean {
  return 'answer' in outcome || (!mayComeAgain && outcome.refusal.code !== 'overloaded')
}

function overloaded(cause?: unknown) {
  const refusal = new Refusal('overloaded', { retryAfterSeconds: comeBackAfterSeconds })
  refusal.cause = cause
  return refusal
}
