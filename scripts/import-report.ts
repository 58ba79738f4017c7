import type { Client, Contract, ImportProgress } from '@highstreet/contract'

const barCharacters = 30
const badRowsShown = 20

/** A bar that is drawn over itself on a terminal; elsewhere only the end is said. */
export function sayProgress(progress: ImportProgress, told: { shopName: string; seconds: number }) {
  const { rowsRead, created, updated, unchanged, badRows, status } = progress
  const counts = `${count(created)} new, ${count(updated)} changed, ${count(unchanged)} unchanged, ${count(badRows)} bad`
  if (status === 'running') {
    if (process.stdout.isTTY)
      process.stdout.write(`\r\u001b[K${bar(progress)} ${count(rowsRead)} rows: ${counts}`)
    return
  }
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K')
  const outcome = status === 'done' ? 'read' : 'read before the file broke off'
  console.log(
    `${told.shopName}: ${count(rowsRead)} rows ${outcome} in ${told.seconds.toFixed(1)} s: ${counts}.`,
  )
}

export async function sayBadRows(client: Client<Contract>, importId: string) {
  const page = await client.listBadRows({ params: { importId }, query: { limit: badRowsShown } })
  for (const { line, reason, text } of page.items)
    console.log(`  line ${line}: ${reason} ${text.slice(0, 80)}`)
  if (page.next) console.log(`  … the rest is on the shop's import page.`)
}

function bar({ bytesRead, bytesTotal }: ImportProgress) {
  const share = bytesTotal > 0 ? Math.min(1, bytesRead / bytesTotal) : 0
  const done = Math.round(share * barCharacters)
  return `[${'█'.repeat(done)}${'·'.repeat(barCharacters - done)}]`
}

function count(number: number) {
  return number.toLocaleString('en')
}
