import type { BookPromise } from '@highstreet/contract'
import type { Db, Tx } from '../platform/database.ts'
import { eventSubjects } from '../platform/events.ts'
import { keptAnswers } from '../platform/idempotency.ts'
import {
  accountFindings,
  atOneMoment,
  countArrivedPayments,
  countEntries,
  holdFindings,
  linesOfBatches,
  linesOutsideTheChain,
  missingPayments,
  type PageFindings,
  paymentFindings,
  readBatches,
  readChainEnd,
  readLoopholes,
  reversalFindings,
  transfersBeyond,
  unsettledHolds,
} from './audit.queries.ts'
import { checkChain, checkLines } from './audit-lines.ts'
import { Tally } from './audit-tally.ts'
import type { BatchRow } from './book.queries.ts'
import { noHash } from './merkle.ts'

/** How many break each promise; all zero when every cent is where it belongs. */
export type Audit = Record<BookPromise, number>

/** Looks through the whole book. */
export async function audit(db: Db): Promise<Audit> {
  const { tally } = await lookThrough(db)
  return Object.fromEntries(tally.promises.map(({ promise, broken }) => [promise, broken])) as Audit
}

export interface Look {
  scope?: 'whole' | 'recent'
  /** Batches before this one were looked through earlier, with this result. */
  fromBatch?: number
  tally?: Tally
  /** Told after each piece; what it awaits gives the town time to breathe. */
  onPiece?(at: { throughBatch: number; lastBatch: number; tally: Tally }): Promise<void> | void
}

/** Bounds of what is in memory at a time. */
const batchesPerRead = 500
const linesPerPiece = 2_000
const rowsPerPage = 2_000
const firstId = '00000000-0000-0000-0000-000000000000'

/** Reads everything of one moment, piece by piece, while the town goes on; memory does not grow with the book. */
export function lookThrough(db: Db, look: Look = {}) {
  const { scope = 'whole', fromBatch = 1, tally = new Tally(), onPiece = () => {} } = look
  const whole = scope === 'whole'
  return atOneMoment(db, async (tx) => {
    const end = await readChainEnd(tx)
    const lastBatch = end.batchId
    const breathe = (throughBatch: number) => onPiece({ throughBatch, lastBatch, tally })

    let previous =
      fromBatch > 1 ? ((await readBatches(tx, { from: fromBatch - 1, limit: 1 }))[0]?.hash ?? noHash) : noHash
    for await (const piece of piecesOfChain(tx, { from: fromBatch, end: lastBatch, tally })) {
      const [first, last] = [piece[0] as BatchRow, piece.at(-1) as BatchRow]
      const lines = await linesOfBatches(tx, first.id, last.id)
      checkLines(lines, tally)
      previous = checkChain(piece, lines, { previous, tally })
      await breathe(last.id)
    }
    if (!previous.equals(end.hash)) tally.broken('chain', 'the end of the chain')
    const beyond = await transfersBeyond(tx, lastBatch)
    if (beyond > 0) tally.broken('chain', 'transfers after the end of the chain', beyond)
    await lookOutsideTheChain(tx, { beganAt: end.beganAt, tally, whole })

    const ask = { limit: rowsPerPage, whole }
    const pages: ((after: string) => Promise<PageFindings>)[] = [
      (after) => accountFindings(tx, after, ask),
      (after) => holdFindings(tx, after, ask),
      (after) => reversalFindings(tx, after, rowsPerPage),
      (after) => paymentFindings(tx, after, rowsPerPage),
    ]
    for (const page of pages) {
      await turnPages(page, { tally, breathe: () => breathe(lastBatch) })
    }
    await lookAtAnswers(tx, tally)
    if (whole) await lookAtEvents(tx, tally)
    const loopholes = await readLoopholes(tx)
    tally.checked('unchangeable', loopholes.checked)
    for (const loophole of loopholes.broken) tally.broken('unchangeable', loophole)
    if (whole) await compareTotals(tx, tally)
    return { throughBatch: lastBatch, lastBatch, tally }
  })
}

/** Runs of batches that together hold no more than a piece; a gap between two is a broken promise. */
async function* piecesOfChain(
  tx: Tx,
  { from: begin, end, tally }: { from: number; end: number; tally: Tally },
) {
  let expected = begin
  while (expected <= end) {
    const from = expected
    const batches = await readBatches(tx, { from, limit: batchesPerRead })
    let piece: BatchRow[] = []
    let lines = 0
    for (const batch of batches) {
      if (batch.id > end) break
      if (batch.id !== expected) tally.broken('chain', `batch ${expected} is missing`, batch.id - expected)
      expected = batch.id + 1
      if (piece.length > 0 && lines + batch.entries > linesPerPiece) {
        yield piece
        piece = []
        lines = 0
      }
      piece.push(batch)
      lines += batch.entries
    }
    if (piece.length > 0) yield piece
    if (expected === from) {
      tally.broken('chain', `batch ${expected} is missing`, end - expected + 1)
      return
    }
  }
}

/** What was there before the chain began is checked like the rest; what came later belongs into a batch. */
async function lookOutsideTheChain(
  tx: Tx,
  { beganAt, tally, whole }: { beganAt: Date; tally: Tally; whole: boolean },
) {
  for (let after = firstId; ; ) {
    const lines = await linesOutsideTheChain(tx, after, rowsPerPage)
    if (whole) checkLines(lines, tally)
    for (const { transfer_id, at } of lines)
      if (at >= beganAt) tally.broken('chain', `transfer ${transfer_id} is in no batch`)
    const last = lines.reduce((most, { transfer_id }) => (transfer_id > most ? transfer_id : most), after)
    if (last === after) return
    after = last
  }
}

async function turnPages(
  page: (after: string) => Promise<PageFindings>,
  { tally, breathe }: { tally: Tally; breathe: () => Promise<void> | void },
) {
  for (let after = firstId; ; ) {
    const { checked, last, broken } = await page(after)
    for (const [promise, ids] of Object.entries(broken) as [BookPromise, string[]][]) {
      tally.checked(promise, checked)
      for (const id of ids) tally.broken(promise, `${thing[promise] ?? 'row'} ${id}`)
    }
    if (last === null) return
    after = last
    await breathe()
  }
}

const thing: Partial<Record<BookPromise, string>> = {
  balances: 'account',
  covered: 'account',
  holds: 'hold',
  refunds: 'hold',
  reversals: 'transfer',
  events: 'payment',
}

/** What the answers to these name is a payment. */
const paymentEndpoints = ['sendPayment', 'payRequest']

async function lookAtAnswers(tx: Tx, tally: Tally) {
  for await (const answers of keptAnswers(tx, rowsPerPage)) {
    tally.checked('answers', answers.length)
    for (const { endpoint, key, isWhole } of answers)
      if (!isWhole) tally.broken('answers', `${endpoint} with the key ${key}`)
    const paid = answers.flatMap(({ endpoint, replyId }) =>
      paymentEndpoints.includes(endpoint) && replyId ? [replyId] : [],
    )
    tally.checked('lasting', paid.length)
    if (paid.length === 0) continue
    for (const id of await missingPayments(tx, paid)) tally.broken('lasting', `payment ${id}`)
  }
}

async function lookAtEvents(tx: Tx, tally: Tally) {
  for await (const orderIds of eventSubjects(tx, 'order.delivered', rowsPerPage)) {
    tally.checked('events', orderIds.length)
    for (const id of await unsettledHolds(tx, orderIds))
      tally.broken('events', `order ${id} is delivered and not paid`)
  }
}

/** An entry without a transfer, or a payment's transfer without a payment, is on none of the pages that were turned. */
async function compareTotals(tx: Tx, tally: Tally) {
  const strays = (await countEntries(tx)) - tally.entries
  if (strays !== 0) tally.broken('zero_sum', 'entries without a transfer', Math.abs(strays))
  const unpaid = tally.payments - (await countArrivedPayments(tx))
  if (unpaid !== 0) tally.broken('events', 'transfers without a payment', Math.abs(unpaid))
}
