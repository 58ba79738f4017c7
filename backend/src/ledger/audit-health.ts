import type { BookProof } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import { progressOf } from './audit-book.ts'
import { growthByHour, lastProofs, type ProofRow, runningProof } from './audit-proofs.queries.ts'
import { brokenIn } from './audit-tally.ts'

const hoursShown = 24
const hourMs = 60 * 60 * 1000
const proofsShown = 10

export async function bookHealth({ db, clock }: Pick<House, 'db' | 'clock'>) {
  const now = clock.now()
  const firstHourMs = (Math.floor(now.getTime() / hourMs) - hoursShown + 1) * hourMs
  const [running, [lastWhole], last, grown] = await Promise.all([
    runningProof(db),
    lastProofs(db, { scope: 'whole', limit: 1 }),
    lastProofs(db, { scope: null, limit: proofsShown }),
    growthByHour(db, new Date(firstHourMs)),
  ])
  const byHour = new Map(grown.map((row) => [row.hour.getTime(), row]))
  return {
    now: now.toISOString(),
    running: running ? presentProof(running) : null,
    lastWhole: lastWhole ? presentProof(lastWhole) : null,
    last: last.map(presentProof),
    hours: Array.from({ length: hoursShown }, (_, n) => {
      const hour = new Date(firstHourMs + n * hourMs)
      const { batches = 0, entries = 0 } = byHour.get(hour.getTime()) ?? {}
      return { hour: hour.toISOString(), batches, entries }
    }),
  }
}

function presentProof(row: ProofRow): BookProof {
  return {
    id: row.id,
    scope: row.scope,
    status: row.status,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: progressOf(row),
    throughBatch: row.through_batch,
    lastBatch: row.last_batch,
    broken: brokenIn(row.tally.promises),
    promises: row.tally.promises,
  }
}
