import { cpus, loadavg, totalmem } from 'node:os'

export interface Figure {
  name: string
  perSecond: number
  p99Ms: number
  /** perSecond by the limit's, measured in the same run. */
  ratio: number
  /** The same by the processor time that the servers took: hardly moved by what else the machine does. */
  ratioByCpu?: number
  failed: number
}

/** A table for people. */
export function printFigures(limitName: string, figures: Figure[]): void {
  const byCpu = figures.some(({ ratioByCpu }) => ratioByCpu !== undefined)
  row(['what', 'per second', 'p99 ms', `of ${limitName}`, byCpu ? 'by processor time' : '', 'failed'])
  for (const { name, perSecond, p99Ms, ratio, ratioByCpu, failed } of figures) {
    row([
      name,
      perSecond.toFixed(0),
      p99Ms.toFixed(1),
      ratio.toFixed(3),
      ratioByCpu?.toFixed(3) ?? '',
      String(failed),
    ])
  }
}

/** The middle one, by how many a second. */
export function medianOf<Run extends Pick<Figure, 'perSecond'>>(runs: Run[]): Run {
  const sorted = runs.toSorted((a, b) => a.perSecond - b.perSecond)
  const median = sorted[Math.floor(sorted.length / 2)]
  if (!median) throw new Error('Nothing was measured')
  return median
}

const columnWidths = [34, 12, 10, 18, 20, 9]

function row(cells: string[]) {
  console.log(
    cells
      .map((cell, n) => (n === 0 ? cell.padEnd(columnWidths[0] ?? 0) : cell.padStart(columnWidths[n] ?? 0)))
      .join(''),
  )
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
    /** Well over the number of cores, other work was going on: then read the ratios, not the figures. */
    loadAverage: Number((loadavg()[0] ?? 0).toFixed(1)),
  }
  console.log(`\n${JSON.stringify({ ...result, machine }, rounded)}`)
}

function rounded(_key: string, value: unknown) {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value
}
