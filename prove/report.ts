import { cpus, loadavg } from 'node:os'
import { tally, type Violation } from './checks/violation.ts'

const barWidth = 30
const shownViolations = 20

/** A bar on a terminal; elsewhere a line now and then. */
export class Progress {
  readonly #name: string
  readonly #steps: number
  readonly #startedMs = Date.now()
  #done = 0

  constructor(name: string, steps: number) {
    this.#name = name
    this.#steps = steps
  }

  step(words: string) {
    this.#done += 1
    const filled = Math.round((this.#done / this.#steps) * barWidth)
    const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
    const line = `${this.#name} ${bar} ${this.#done}/${this.#steps}  ${words}`
    if (process.stdout.isTTY) process.stdout.write(`\r${line}`)
    else if (this.#done % Math.ceil(this.#steps / 10) === 0) console.log(line)
  }

  seconds() {
    return Math.round((Date.now() - this.#startedMs) / 1000)
  }
}

interface Proof {
  name: string
  figures: Record<string, unknown>
  violations: readonly Violation[]
}

/** The summary for people, then one line of JSON. Answers whether nothing was found. */
export function endProof({ name, figures, violations }: Proof): boolean {
  console.log('\n')
  for (const [figure, value] of Object.entries(figures)) console.log(`${figure.padEnd(22)} ${inWords(value)}`)
  console.log(`${'violations'.padEnd(22)} ${violations.length}`)
  for (const [rule, times] of Object.entries(tally(violations))) console.log(`  ${times} × ${rule}`)
  for (const violation of violations.slice(0, shownViolations)) console.log(`  ${JSON.stringify(violation)}`)
  const machine = { cores: cpus().length, node: process.version, loadAverage: Math.round(loadavg()[0] ?? 0) }
  console.log(`\n${JSON.stringify({ name, ...figures, violations: violations.length, machine })}`)
  return violations.length === 0
}

function inWords(value: unknown) {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, part]) => `${name} ${part}`)
    .join(', ')
}
