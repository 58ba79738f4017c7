import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'
import { Refusal } from './refusal.ts'

export interface IdempotentCall {
  personId: string
  endpoint: string
  key: string
  /** What was asked: another body under the same key is refused. */
  body: unknown
}

/**
 * Does the work once for a key. A second call, also one that runs at the same moment, waits for the first and gets its answer.
 * A refused call leaves no trace, so that it may be tried again. Call it first in the transaction.
 */
export async function once<T>(tx: Tx, call: IdempotentCall, work: () => Promise<T>): Promise<T> {
  const bodySha256 = createHash('sha256').update(JSON.stringify(call.body)).digest()
  const claimed = await sql`
    insert into platform.idempotency_keys (person_id, endpoint, key, body_sha256)
    values (${call.personId}, ${call.endpoint}, ${call.key}, ${bodySha256})
    on conflict do nothing`.execute(tx)
  if (claimed.numAffectedRows === 0n) return earlierAnswer<T>(tx, call, bodySha256)

  const reply = await work()
  await sql`update platform.idempotency_keys set reply = ${JSON.stringify(reply)}::jsonb
    where person_id = ${call.personId} and endpoint = ${call.endpoint} and key = ${call.key}`.execute(tx)
  return reply
}

async function earlierAnswer<T>(tx: Tx, call: IdempotentCall, bodySha256: Buffer): Promise<T> {
  const found = await sql<{ body_sha256: Buffer; reply: T }>`
    select body_sha256, reply from platform.idempotency_keys
    where person_id = ${call.personId} and endpoint = ${call.endpoint} and key = ${call.key}`.execute(tx)
  const earlier = found.rows[0]
  if (!earlier?.body_sha256.equals(bodySha256)) throw new Refusal('idempotency_key_reused')
  return earlier.reply
}

/** A key is remembered this long; a retry comes within seconds. */
const keepKeysHours = 48

export async function forgetOldKeys(db: Db): Promise<void> {
  await sql`delete from platform.idempotency_keys where at < now() - make_interval(hours => ${keepKeysHours})`.execute(
    db,
  )
}
