import { bookPromises, type PromiseTally } from '@highstreet/contract'

const barCells = 30
const lineEveryMs = 5_000
let saidMs = 0

/** One moving line on a terminal; a line now and then in a log. */
export function showProgress({ throughBatch, lastBatch }: { throughBatch: number; lastBatch: number }) {
  const share = lastBatch > 0 ? throughBatch / lastBatch : 1
  const filled = Math.round(share * barCells)
  const text = `${'█'.repeat(filled)}${'░'.repeat(barCells - filled)} ${(share * 100).toFixed(0)} %, batch ${throughBatch} of ${lastBatch}`
  if (process.stderr.isTTY) process.stderr.write(`\r${text}`)
  else if (performance.now() - saidMs > lineEveryMs) {
    saidMs = performance.now()
    process.stderr.write(`${text}\n`)
  }
}

interface Findings {
  promises: readonly PromiseTally[]
  entries: number
  batches: number
  seconds: number
}

export function sayFindings({ promises, entries, batches, seconds }: Findings) {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  const widest = Math.max(...Object.values(bookPromises).map(({ length }) => length))
  for (const { promise, checked, broken, examples } of promises) {
    const verdict = broken === 0 ? 'kept' : `${broken} BROKEN`
    console.log(
      `${broken === 0 ? '✓' : '✗'} ${bookPromises[promise].padEnd(widest)} ${String(checked).padStart(10)} checked  ${verdict}`,
    )
    for (const example of examples) console.log(`    ${example}`)
  }
  const broken = promises.reduce((sum, tally) => sum + tally.broken, 0)
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `\n${entries} entries in ${batches} batches, ${seconds.toFixed(1)} s, ${peakMb} MB at most: ${broken === 0 ? 'every promise is kept' : `${broken} broken`}.`,
  )
  const tallies = promises.map(({ promise, ...tally }) => [promise, tally])
  console.log(
    JSON.stringify({
      name: 'audit',
      entries,
      batches,
      seconds,
      peakMb,
      broken,
      promises: Object.fromEntries(tallies),
    }),
  )
}
