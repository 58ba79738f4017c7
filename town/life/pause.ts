/** Waits; ends early, without complaint, when the town's life is over. */
export function pause(seconds: number, signal: AbortSignal) {
  return new Promise<void>((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, Math.max(0, seconds) * 1000)
    signal.addEventListener('abort', done)
  })
}

/** A doorbell: whoever waits is woken by a ring, or after a while. A ring while nobody waits is heard at the next wait. */
export class Doorbell {
  #rung = false
  #wake: (() => void) | undefined

  ring() {
    this.#rung = true
    this.#wake?.()
  }

  async wait(seconds: number, signal: AbortSignal) {
    if (this.#rung || signal.aborted) {
      this.#rung = false
      return
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(wake, Math.max(0.02, seconds) * 1000)
      const self = this
      function wake() {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        self.#wake = undefined
        resolve()
      }
      this.#wake = wake
      signal.addEventListener('abort', wake)
    })
    this.#rung = false
  }
}
