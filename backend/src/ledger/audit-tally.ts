import { type BookPromise, bookPromises, type PromiseTally } from '@highstreet/contract'

/** Examples that are kept of each broken promise. */
const maxExamples = 5

/** Counts what was checked and what is broken, by promise; goes into the database and comes back. */
export class Tally {
  readonly #counts: Map<BookPromise, PromiseTally>
  /** Kept along: what the parts of a proof must agree on in the end. */
  entries: number
  payments: number

  constructor(kept: Partial<TallyKept> = {}) {
    const known = new Map(kept.promises?.map((tally) => [tally.promise, tally]))
    const promises = Object.keys(bookPromises) as BookPromise[]
    this.#counts = new Map(
      promises.map((promise) => [
        promise,
        known.get(promise) ?? { promise, checked: 0, broken: 0, examples: [] },
      ]),
    )
    this.entries = kept.entries ?? 0
    this.payments = kept.payments ?? 0
  }

  checked(promise: BookPromise, count = 1): void {
    this.#of(promise).checked += count
  }

  broken(promise: BookPromise, example: string, count = 1): void {
    const tally = this.#of(promise)
    tally.broken += count
    if (tally.examples.length < maxExamples) tally.examples.push(example)
  }

  get promises(): PromiseTally[] {
    return [...this.#counts.values()]
  }

  kept(): TallyKept {
    return { promises: this.promises, entries: this.entries, payments: this.payments }
  }

  #of(promise: BookPromise): PromiseTally {
    return this.#counts.get(promise) as PromiseTally
  }
}

export interface TallyKept {
  promises: PromiseTally[]
  entries: number
  payments: number
}

export function brokenIn(promises: readonly PromiseTally[]): number {
  return promises.reduce((sum, { broken }) => sum + broken, 0)
}
