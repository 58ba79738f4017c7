/** A session ends after so long without a visit (decision: the design, "Identity"), and after so long in any case. */
export const idleDays = 30
export const absoluteDays = 90
/** The last visit is written at most this often, so that reading a page costs no write. */
const seenEveryMinutes = 60

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

export interface SessionTimes {
  createdAt: Date
  lastSeenAt: Date
}

export function sessionExpiresAt({ createdAt, lastSeenAt }: SessionTimes): Date {
  return new Date(
    Math.min(lastSeenAt.getTime() + idleDays * dayMs, createdAt.getTime() + absoluteDays * dayMs),
  )
}

export function isExpired(session: SessionTimes, now: Date): boolean {
  return sessionExpiresAt(session) <= now
}

export function isDueToBeSeen({ lastSeenAt }: { lastSeenAt: Date }, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= seenEveryMinutes * minuteMs
}

/** The cookie lives as long as a session can at most; the server decides about the rest. */
export function cookieExpiresAt({ createdAt }: { createdAt: Date }): Date {
  return new Date(createdAt.getTime() + absoluteDays * dayMs)
}
