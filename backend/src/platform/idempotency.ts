import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { type ColumnTypes, rowsOf } from './columns.ts'
import type { Db, Tx } from './database.ts'
import { write } from './lane-database.ts'
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
  const bodySha256 = bodyHash(call.body)
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
  const earlier = (await recallCalls(tx, [call])).get(keyOf(call))
  if (!earlier?.bodySha256.equals(bodySha256)) throw new Refusal('idempotency_key_reused')
  return earlier.reply as T
}

export function bodyHash(body: unknown): Buffer {
  return hash('sha256', JSON.stringify(body), 'buffer')
}

export type CallKey = Pick<IdempotentCall, 'personId' | 'endpoint' | 'key'>

export function keyOf({ personId, endpoint, key }: CallKey): string {
  return `${personId} ${endpoint} ${key}`
}

/** What is kept of a call that was done; `reply` is JSON. */
export interface RememberedCall extends CallKey {
  bodySha256: Buffer
  reply: unknown
}

const keyTypes: ColumnTypes<CallKey> = { personId: 'uuid', endpoint: 'text', key: 'text' }
const doneTypes: ColumnTypes<CallKey & { bodySha256: Buffer; reply: string }> = {
  ...keyTypes,
  bodySha256: 'bytea',
  reply: 'jsonb',
}

/** By `keyOf`; calls that were never done are missing. */
export async function recallCalls(
  tx: Db | Tx,
  calls: readonly CallKey[],
): Promise<Map<string, RememberedCall>> {
  const { rows } = await sql<RememberedCall>`
    select person_id as "personId", endpoint, key, body_sha256 as "bodySha256", reply
    from platform.idempotency_keys join ${rowsOf(calls, keyTypes)} as asked(person_id, endpoint, key)
      using (person_id, endpoint, key)`.execute(tx)
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** Fails on the primary key when another process has done one of them meanwhile. */
export async function rememberCalls(tx: Tx, calls: readonly RememberedCall[]): Promise<void> {
  // A reply may be a bare word: as JSON it has quotes of its own.
  const done = calls.map(({ reply, ...call }) => ({ ...call, reply: JSON.stringify(reply) }))
  await write(
    tx,
    sql`
    insert into platform.idempotency_keys (person_id, endpoint, key, body_sha256, reply)
    select * from ${rowsOf(done, doneTypes)}`,
  )
}

/** A key is remembered this long; a retry comes within seconds. */
const keepKeysHours = 48

export async function forgetOldKeys(db: Db): Promise<void> {
  await sql`delete from platform.idempotency_keys where at < now() - make_interval(hours => ${keepKeysHours})`.execute(
    db,
  )
}

/** What is kept of one call, without its answer: whether there is one, and the id that it names. */
export interface KeptAnswer extends CallKey {
  isWhole: boolean
  replyId: string | null
}

/** Everything that is kept, page by page. */
export async function* keptAnswers(tx: Tx, limit: number): AsyncGenerator<KeptAnswer[]> {
  let last: CallKey = { personId: '00000000-0000-0000-0000-000000000000', endpoint: '', key: '' }
  for (;;) {
    const { rows } = await sql<KeptAnswer>`
      select person_id as "personId", endpoint, key, reply is not null and length(body_sha256) = 32 as "isWhole",
        case when jsonb_typeof(reply) = 'object' then reply ->> 'id' end as "replyId"
      from platform.idempotency_keys
      where (person_id, endpoint, key) > (${last.personId}::uuid, ${last.endpoint}, ${last.key})
      order by person_id, endpoint, key limit ${limit}`.execute(tx)
    const end = rows.at(-1)
    if (!end) return
    yield rows
    last = end
  }
}
