import { cpus, totalmem } from 'node:os'

export interface Figure {
  name: string
  perSecond: number
  p99Ms: number
  /** perSecond by the limit's, measured in the same run. */
  ratio: number
  failed: number
}

/** A table for people. */
export function printFigures(limitName: string, figures: Figure[]): void {
  console.log(
    `\n${'what'.padEnd(34)}${'per second'.padStart(12)}${'p99 ms'.padStart(10)}${`of ${limitName}`.padStart(22)}${'failed'.padStart(9)}`,
  )
  for (const { name, perSecond, p99Ms, ratio, failed } of figures) {
    console.log(
      `${name.padEnd(34)}${perSecond.toFixed(0).padStart(12)}${p99Ms.toFixed(1).padStart(10)}${ratio.toFixed(3).padStart(22)}${String(failed).padStart(9)}`,
    )
  }
}

/** The last line of every bench: one JSON object for machines. */
export function printJson(result: {
  name: string
  limit: object
  figures: Figure[]
  [more: string]: unknown
}): void {
  const machine = {
    cores: cpus().length,
    cpu: cpus()[0]?.model,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
  }
  console.log(`\n${JSON.stringify({ ...result, machine })}`)
}
