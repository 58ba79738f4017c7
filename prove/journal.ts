import { readFileSync } from 'node:fs'

/** What somebody wants done. `id` is the idempotency key too. */
export interface Wish {
  id: string
  kind: 'buy' | 'cancel' | 'topUp' | 'pay' | 'undo'
  personId: string
  /** What the books must say when it was done; compared field by field. */
  expected: Record<string, string | number>
}

/** One line of the journal: written before it is sent, and after an answer was received or given up. */
export type JournalLine =
  | { line: 'sent'; try: number; wish: Wish }
  /** `given`: what the answer said of what was done. */
  | { line: 'done'; id: string; try: number; given: Record<string, string | number> }
  | { line: 'refused'; id: string; try: number; code: string }
  /** No answer, or one that says nothing: the connection broke, it took too long, 5xx. */
  | { line: 'lost'; id: string; try: number; why: string }

export function readJournal(path: string): JournalLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalLine)
}

export type Given = Record<string, string | number>

export interface Outcome {
  wish: Wish
  tries: number
  /** Why answers did not come. */
  lost: string[]
  done: Given[]
  refused: string[]
  /** No try was answered that was sent after the last one was lost: what became of it can't be told yet. */
  open: boolean
  /** A no to a try that was sent when a yes had been heard already. */
  refusedAfterDone: string[]
}

/** What each wish has come to, as the one who asked knows it. */
export function outcomesOf(lines: readonly JournalLine[]): Map<string, Outcome> {
  const traces = new Map<string, Trace>()
  lines.forEach((line, at) => {
    const id = line.line === 'sent' ? line.wish.id : line.id
    const trace = traces.get(id) ?? (line.line === 'sent' ? newTrace(line.wish) : undefined)
    if (!trace) throw new Error(`The journal answers ${id}, which was never sent`)
    traces.set(id, trace)
    take(trace, line, at)
  })
  return new Map([...traces].map(([id, { outcome }]) => [id, outcome]))
}

interface Trace {
  outcome: Outcome
  sentAt: Map<number, number>
  lastLostAt: number
  doneAt: number
}

function newTrace(wish: Wish): Trace {
  const outcome = { wish, tries: 0, lost: [], done: [], refused: [], open: true, refusedAfterDone: [] }
  return { outcome, sentAt: new Map(), lastLostAt: -1, doneAt: Number.POSITIVE_INFINITY }
}

function take(trace: Trace, line: JournalLine, at: number) {
  const { outcome } = trace
  const sentAt = trace.sentAt.get(line.try) ?? at
  switch (line.line) {
    case 'sent':
      outcome.tries += 1
      trace.sentAt.set(line.try, at)
      return
    case 'lost':
      outcome.lost.push(line.why)
      outcome.open = true
      trace.lastLostAt = at
      return
    case 'done':
      outcome.done.push(line.given)
      trace.doneAt = Math.min(trace.doneAt, at)
      break
    case 'refused':
      outcome.refused.push(line.code)
      if (sentAt > trace.doneAt) outcome.refusedAfterDone.push(line.code)
  }
  if (sentAt > trace.lastLostAt) outcome.open = false
}
