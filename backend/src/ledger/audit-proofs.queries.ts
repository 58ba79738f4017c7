import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { TallyKept } from './audit-tally.ts'

export interface ProofRow {
  id: string
  scope: 'whole' | 'recent'
  status: 'running' | 'finished'
  started_at: Date
  seen_at: Date
  finished_at: Date | null
  through_batch: number
  last_batch: number
  tally: TallyKept
}

export async function runningProof(db: Db): Promise<ProofRow | undefined> {
  const { rows } = await sql<ProofRow>`select * from ledger.proofs where status = 'running'`.execute(db)
  return rows[0]
}

/** False when another has begun at the same moment. */
export async function insertProof(db: Db, proof: ProofRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into ledger.proofs (id, scope, status, started_at, seen_at, finished_at, through_batch, last_batch, tally)
    values (${proof.id}, ${proof.scope}, ${proof.status}, ${proof.started_at}, ${proof.seen_at}, ${proof.finished_at},
      ${proof.through_batch}, ${proof.last_batch}, ${JSON.stringify(proof.tally)}::jsonb)
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function saveProof(db: Db, proof: ProofRow): Promise<void> {
  await sql`
    update ledger.proofs set scope = ${proof.scope}, status = ${proof.status}, seen_at = ${proof.seen_at},
      finished_at = ${proof.finished_at}, through_batch = ${proof.through_batch}, last_batch = ${proof.last_batch},
      tally = ${JSON.stringify(proof.tally)}::jsonb
    where id = ${proof.id} and status = 'running'`.execute(db)
}

/** Who rests for so long has been killed; of two who see it, one takes it up. */
export async function takeUpProof(
  db: Db,
  id: string,
  { now, restedSince }: { now: Date; restedSince: Date },
) {
  const { rows } = await sql<ProofRow>`
    update ledger.proofs set seen_at = ${now} where id = ${id} and status = 'running' and seen_at < ${restedSince}
    returning *`.execute(db)
  return rows[0]
}

export async function lastProofs(
  db: Db,
  { scope, limit }: { scope: 'whole' | null; limit: number },
): Promise<ProofRow[]> {
  const { rows } = await sql<ProofRow>`
    select * from ledger.proofs where status = 'finished' and ${scope ? sql`scope = ${scope}` : sql`true`}
    order by started_at desc limit ${limit}`.execute(db)
  return rows
}

export async function forgetProofsBefore(db: Db, before: Date): Promise<void> {
  await sql`delete from ledger.proofs where status = 'finished' and started_at < ${before}`.execute(db)
}

/** How much the book grew in each hour since. */
export async function growthByHour(db: Db, since: Date) {
  const { rows } = await sql<{ hour: Date; batches: number; entries: number }>`
    select date_trunc('hour', at, 'UTC') as hour, count(*) as batches, sum(entries)::bigint as entries
    from ledger.batches where at >= ${since} group by 1 order by 1`.execute(db)
  return rows
}
