import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** A first start makes the database and may build the pages. */
export const startWithinMs = 120_000
const askEveryMs = 50
const askWithinMs = 2_000

/** Waits until it does; a server that ends before says so at once. */
export async function answering(server: ChildProcess, url: string) {
  const deadline = Date.now() + startWithinMs
  while (Date.now() < deadline) {
    if (isGone(server))
      throw new Error(`The server ended with ${server.exitCode} before it answered at ${url}`)
    const answer = await fetch(url, { signal: AbortSignal.timeout(askWithinMs) }).catch(() => null)
    if (answer?.ok) return
    await sleep(askEveryMs)
  }
  throw new Error(`Nothing answers at ${url}`)
}

export function isGone({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** Asks it to end, or kills it, and waits until it is gone. */
export function ended(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    if (isGone(server)) return resolve()
    server.once('exit', () => resolve())
    server.kill(signal)
  })
}
