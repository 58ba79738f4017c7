import { closeSync, openSync, writeSync } from 'node:fs'
import { RefusedError } from '@highstreet/contract'
import type { Given, JournalLine } from './journal.ts'
import type { TownClient } from './small-town.ts'
import type { Call } from './wishes.ts'

/** What an answer says of a wish: yes, no, or nothing, because it did not come or was a failure of the server. */
export type Answer = { done: Given } | { refused: string } | { lost: string }

/** Writes a line before anything is sent and another after something was heard. No fsync: who writes is not the one who is killed. */
export class JournalWriter {
  readonly #file: number
  readonly #tries = new Map<string, number>()

  constructor(path: string) {
    this.#file = openSync(path, 'a')
  }

  async send({ wish, send }: Call, client: TownClient): Promise<Answer> {
    const number = (this.#tries.get(wish.id) ?? 0) + 1
    this.#tries.set(wish.id, number)
    this.#write({ line: 'sent', try: number, wish })
    const answer = await heard(send(client))
    const about = { id: wish.id, try: number }
    if ('done' in answer) this.#write({ line: 'done', ...about, given: answer.done })
    else if ('refused' in answer) this.#write({ line: 'refused', ...about, code: answer.refused })
    else this.#write({ line: 'lost', ...about, why: answer.lost })
    return answer
  }

  close() {
    closeSync(this.#file)
  }

  #write(line: JournalLine) {
    writeSync(this.#file, `${JSON.stringify(line)}\n`)
  }
}

/** The server's own failures promise nothing: only a 2xx is a yes, only a 4xx is a no. */
async function heard(answer: Promise<Given>): Promise<Answer> {
  try {
    return { done: await answer }
  } catch (error) {
    if (error instanceof RefusedError) {
      const { status, code } = error.problem
      return status >= 400 && status < 500 && status !== 429
        ? { refused: code }
        : { lost: `${status} ${code}` }
    }
    return { lost: wordsOf(error) }
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause as { code?: string; message?: string } | undefined
  return cause?.code ?? cause?.message ?? error.name
}
