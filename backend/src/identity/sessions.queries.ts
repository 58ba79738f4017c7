import { sql } from 'kysely'
import { type Db, type Tx, view } from '../platform/database.ts'
import type { IdentityTables, Role } from './identity.tables.ts'

const tables = view<IdentityTables>

export interface SessionRow {
  id: string
  device: string
  address: string
  created_at: Date
  last_seen_at: Date
}

export function insertSession(
  tx: Tx,
  session: SessionRow & { person_id: string; network: string; token_sha256: Buffer },
) {
  return tables(tx).insertInto('identity.sessions').values(session).execute()
}

export interface FoundSession {
  sessionId: string
  createdAt: Date
  lastSeenAt: Date
  personId: string
  name: string
  handle: string
  roles: Role[]
}

/** The one statement behind every request that carries a token. By the hash in hexadecimal. */
export async function sessionsByTokens(db: Db, hashes: string[]): Promise<Map<string, FoundSession>> {
  const { rows } = await sql<FoundSession & { hash: string }>`
    select encode(session.token_sha256, 'hex') as hash, session.id as "sessionId", session.created_at as "createdAt", session.last_seen_at as "lastSeenAt",
      person.id as "personId", person.name, person.handle, person.roles
    from identity.sessions session join identity.people person on person.id = session.person_id
    where session.token_sha256 = any(${hashes.map((hash) => Buffer.from(hash, 'hex'))}::bytea[])
      and session.ended_at is null`.execute(db)
  return new Map(rows.map((row) => [row.hash, row]))
}

export function markSeen(db: Db, { id, at }: { id: string; at: Date }) {
  return tables(db)
    .updateTable('identity.sessions')
    .set({ last_seen_at: at })
    .where('id', '=', id)
    .where('last_seen_at', '<', at)
    .execute()
}

interface Living {
  personId: string
  /** Seen and made after these; what is older has expired. */
  seenAfter: Date
  createdAfter: Date
  limit: number
}

export function livingSessions(db: Db, { personId, seenAfter, createdAfter, limit }: Living) {
  return tables(db)
    .selectFrom('identity.sessions')
    .select(['id', 'device', 'address', 'created_at', 'last_seen_at'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '>', seenAfter)
    .where('created_at', '>', createdAfter)
    .orderBy('last_seen_at', 'desc')
    .limit(limit)
    .execute()
}

/** True when it was this person's and still open. */
export async function endOne(db: Db, session: { id: string; personId: string; at: Date }): Promise<boolean> {
  const ended = await tables(db)
    .updateTable('identity.sessions')
    .set({ ended_at: session.at })
    .where('id', '=', session.id)
    .where('person_id', '=', session.personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

export async function endAllBut(db: Db, kept: { id: string | null; personId: string; at: Date }) {
  const ended = await tables(db)
    .updateTable('identity.sessions')
    .set({ ended_at: kept.at })
    .where('person_id', '=', kept.personId)
    .where('ended_at', 'is', null)
    .$if(kept.id !== null, (query) => query.where('id', '!=', kept.id))
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** Ends the oldest beyond `keep`, so that a program that signs in every minute leaves a bounded list. */
export function endBeyond(tx: Tx, { personId, keep, at }: { personId: string; keep: number; at: Date }) {
  return sql`
    update identity.sessions set ended_at = ${at} where id in (
      select id from identity.sessions where person_id = ${personId} and ended_at is null
      order by created_at desc offset ${keep})`.execute(tx)
}

export function forgetSessionsBefore(db: Db, createdBefore: Date) {
  return tables(db).deleteFrom('identity.sessions').where('created_at', '<', createdBefore).execute()
}
