/** So long one turn of the event loop may be spent on letting requests in. */
const turnMs = 5

/**
 * Lets requests in as they come, for a while in each turn of the event loop; the rest waits in line for the next ones. A crowd gets in as
 * fast as it would, and between its turns the town answers from memory, sends live news and hears the database.
 */
export class Door {
  readonly #waiting: (() => void)[] = []
  #turnEndsAt: number | null = null

  enter(serve: () => void): void {
    if (this.#waiting.length === 0 && this.#hasTime()) serve()
    else this.#waiting.push(serve)
  }

  #hasTime(): boolean {
    const now = performance.now()
    if (this.#turnEndsAt === null) {
      this.#turnEndsAt = now + turnMs
      setImmediate(() => this.#nextTurn())
    }
    return now < this.#turnEndsAt
  }

  #nextTurn() {
    this.#turnEndsAt = null
    while (this.#waiting.length > 0 && this.#hasTime()) this.#waiting.shift()?.()
  }
}
