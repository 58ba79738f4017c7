/** What a numbered message means to a reader who is at `lastSeq`. */
export type Arrival = 'next' | 'known' | 'gap'

/**
 * Where a reader stands on one durable channel. Messages are numbered from 1 without gaps, so each one is either the next,
 * one that is known already, or proof that some are gone for good (the server forgets old ones).
 */
export class ChannelPlace {
  #lastSeq: number | undefined

  constructor(after?: number) {
    this.#lastSeq = after
  }

  /** What to ask for: everything after this number; `undefined` is "from now on". */
  get after() {
    return this.#lastSeq
  }

  /**
   * The server said where the channel stands. True when the page must read again: it has never stood anywhere, or the
   * numbers went back because the channel was begun anew.
   */
  subscribedAt(seq: number): boolean {
    const mustRead = this.#lastSeq === undefined || seq < this.#lastSeq
    if (mustRead) this.#lastSeq = seq
    return mustRead
  }

  arrived(seq: number): Arrival {
    if (this.#lastSeq !== undefined && seq <= this.#lastSeq) return 'known'
    const isNext = this.#lastSeq === undefined || seq === this.#lastSeq + 1
    this.#lastSeq = seq
    return isNext ? 'next' : 'gap'
  }
}
