import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { type ColumnTypes, rowsOf } from './columns.ts'
import type { Db, Tx } from './database.ts'
import { write } from './lane-database.ts'
import type { Refusal } from './refusal.ts'

export interface IdempotentCall {
  personId: string
  endpoint: string
  key: string
  /** What was asked: another body under the same key is refused. */
  body: unknown
  /** The key names what is to be done (a payment that is to be settled), not one wish of a caller: refused, it is decided anew. */
  mayComeAgain?: true
}

export function bodyHash(body: unknown): Buffer {
  return hash('sha256', JSON.stringify(body), 'buffer')
}

export type CallKey = Pick<IdempotentCall, 'personId' | 'endpoint' | 'key'>

export function keyOf({ personId, endpoint, key }: CallKey): string {
  return `${personId} ${endpoint} ${key}`
}

/** What is kept of a call: its reply, which is JSON, or why it was refused. */
export interface RememberedCall extends CallKey {
  bodySha256: Buffer
  reply?: unknown
  refusal: Pick<Refusal, 'code' | 'details'> | null
}

const keyTypes: ColumnTypes<CallKey> = { personId: 'uuid', endpoint: 'text', key: 'text' }
const answeredTypes: ColumnTypes<RememberedCall> = {
  ...keyTypes,
  bodySha256: 'bytea',
  reply: 'jsonb',
  refusal: 'jsonb',
}

/** By `keyOf`; calls that were never answered are missing. */
export async function recallCalls(
  tx: Db | Tx,
  calls: readonly CallKey[],
): Promise<Map<string, RememberedCall>> {
  const { rows } = await sql<RememberedCall>`
    select person_id as "personId", endpoint, key, body_sha256 as "bodySha256", reply, refusal
    from platform.idempotency_keys join ${rowsOf(calls, keyTypes)} as asked(person_id, endpoint, key)
      using (person_id, endpoint, key)`.execute(tx)
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** Fails on the primary key when another process has answered one of them meanwhile. */
export async function rememberCalls(tx: Tx, calls: readonly RememberedCall[]): Promise<void> {
  // A reply may be a bare word: as JSON it has quotes of its own.
  const answered = calls.map(({ reply, ...call }) => ({ ...call, reply: JSON.stringify(reply) }))
  await write(
    tx,
    sql`
    insert into platform.idempotency_keys (person_id, endpoint, key, body_sha256, reply, refusal)
    select * from ${rowsOf(answered, answeredTypes)}`,
  )
}

/** A key is remembered this long; a retry comes within seconds. */
const keepKeysHours = 48
/** A no costs whoever asks nothing, so there may be many. */
const keepRefusalsHours = 1

export async function forgetOldKeys(db: Db): Promise<void> {
  await sql`delete from platform.idempotency_keys where at < now() - make_interval(hours => ${keepKeysHours})`.execute(
    db,
  )
  await sql`delete from platform.idempotency_keys
    where refusal is not null and at < now() - make_interval(hours => ${keepRefusalsHours})`.execute(db)
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
      select person_id as "personId", endpoint, key, num_nonnulls(reply, refusal) = 1 and length(body_sha256) = 32 as "isWhole",
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
