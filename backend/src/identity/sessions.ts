import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { maxSessions } from './open-session.ts'
import { absoluteDays, idleDays } from './session-lifetime.ts'
import { endAllBut, endOne, forgetSessionsBefore, livingSessions } from './sessions.queries.ts'
import { forgetEmptyBuckets } from './sign-in-throttle.queries.ts'

interface OnesSession {
  personId: string
  sessionId: string | null
  now: Date
}

/** Newest visit first. */
export function listSessions(db: Db, { personId, now }: { personId: string; now: Date }) {
  const [seenAfter, createdAfter] = [daysBefore(now, idleDays), daysBefore(now, absoluteDays)]
  return livingSessions(db, { personId, seenAfter, createdAfter, limit: maxSessions })
}

/** Somebody else's session is as unknown as one that never was. */
export async function endSession(db: Db, { personId, sessionId, now }: OnesSession & { sessionId: string }) {
  const ended = await endOne(db, { id: sessionId, personId, at: now })
  if (!ended) throw new Refusal('session_not_found')
}

/** Ending what is already ended is fine: signing out twice leaves one signed out. */
export async function signOut(db: Db, { personId, sessionId, now }: OnesSession) {
  if (sessionId) await endOne(db, { id: sessionId, personId, at: now })
}

export function endOtherSessions(db: Db, { personId, sessionId, now }: OnesSession): Promise<number> {
  return endAllBut(db, { id: sessionId, personId, at: now })
}

/** Sessions that can't be valid any more, and buckets that have leaked empty. */
export async function forgetOldSessions(db: Db, now: Date): Promise<void> {
  await forgetSessionsBefore(db, daysBefore(now, absoluteDays))
  await forgetEmptyBuckets(db, now)
}

function daysBefore(now: Date, days: number) {
  return new Date(now.getTime() - days * 24 * 3_600_000)
}
