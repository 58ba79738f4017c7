import { setTimeout } from 'node:timers/promises'
import { liveChannels } from '@highstreet/contract'
import { uuidv7 } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { lookThrough } from './audit.ts'
import {
  forgetProofsBefore,
  insertProof,
  lastProofs,
  type ProofRow,
  runningProof,
  saveProof,
  takeUpProof,
} from './audit-proofs.queries.ts'
import { brokenIn, Tally } from './audit-tally.ts'

type Parts = Pick<House, 'db' | 'clock' | 'live' | 'log'>

export const proveBookTask = 'prove-the-book'

/** How far it has come is written down so often. */
const noteEveryMs = 1_000
/** Nobody rests for so long: whoever did was killed. */
const restedMs = 60_000
/** The town gets as much time as the proof has taken, up to this much at a time. */
const breathMs = 50
const keepProofsDays = 90
const dayMs = 24 * 60 * 60 * 1000

/** Looks through the book as the town's own background work, and writes down what was found. One at a time in the whole town. */
export async function proveBook(house: Parts, scope: 'whole' | 'recent'): Promise<ProofRow | undefined> {
  const proof = await beginProof(house, scope)
  if (!proof) return undefined
  const { db, live, clock } = house
  const channel = liveChannels.book()
  let notedMs = 0
  let workedFromMs = performance.now()
  const note = async (change: Partial<ProofRow>, tally: Tally) => {
    Object.assign(proof, change, { seen_at: clock.now(), tally: tally.kept() })
    await saveProof(db, proof)
    await live.move(channel, { type: 'book.proof', progress: progressOf(proof) })
    notedMs = performance.now()
  }
  const { throughBatch, lastBatch, tally } = await lookThrough(db, {
    scope: proof.scope,
    fromBatch: proof.through_batch + 1,
    tally: new Tally(proof.tally),
    async onPiece({ throughBatch: through_batch, lastBatch: last_batch, tally }) {
      if (performance.now() - notedMs > noteEveryMs) await note({ through_batch, last_batch }, tally)
      await setTimeout(Math.min(breathMs, performance.now() - workedFromMs))
      workedFromMs = performance.now()
    },
  })
  const ending = { status: 'finished', finished_at: clock.now() } as const
  await note({ ...ending, through_batch: throughBatch, last_batch: lastBatch }, tally)
  const broken = brokenIn(tally.promises)
  if (broken > 0) house.log.fatal({ broken, proof: proof.id }, 'the book of the town is broken')
  await forgetProofsBefore(db, new Date(clock.now().getTime() - keepProofsDays * dayMs))
  return proof
}

/** Takes up what a killed process has left, or begins where the last proof found everything in order. */
async function beginProof({ db, clock }: Parts, scope: 'whole' | 'recent'): Promise<ProofRow | undefined> {
  const now = clock.now()
  const running = await runningProof(db)
  if (running) {
    const restedSince = new Date(now.getTime() - restedMs)
    return takeUpProof(db, running.id, { now, restedSince })
  }
  const [last] = scope === 'recent' ? await lastProofs(db, { scope: null, limit: 1 }) : []
  // What was broken stays in sight until somebody has looked at the whole again.
  const isSound = last !== undefined && brokenIn(last.tally.promises) === 0
  const proof: ProofRow = {
    id: uuidv7(),
    scope: isSound ? scope : 'whole',
    status: 'running',
    started_at: now,
    seen_at: now,
    finished_at: null,
    through_batch: isSound ? last.through_batch : 0,
    last_batch: 0,
    tally: new Tally().kept(),
  }
  return (await insertProof(db, proof)) ? proof : undefined
}

export function progressOf({ status, through_batch, last_batch }: ProofRow): number {
  if (status === 'finished') return 1
  return last_batch > 0 ? Math.min(0.99, through_batch / last_batch) : 0
}
