import type { Person, Session } from '@highstreet/contract'
import type { OpenedSession } from './open-session.ts'
import type { PersonRow } from './people.queries.ts'
import { sessionExpiresAt } from './session-lifetime.ts'
import type { SessionRow } from './sessions.queries.ts'

/** For the person's own eyes: others never see the e-mail address. */
export function presentPerson(person: PersonRow): Person {
  return {
    id: person.id,
    name: person.name,
    handle: person.handle,
    email: person.email,
    roles: person.roles,
    createdAt: person.created_at.toISOString(),
  }
}

export function presentSignedIn({ person, token, createdAt }: OpenedSession) {
  const expiresAt = sessionExpiresAt({ createdAt, lastSeenAt: createdAt })
  return { person: presentPerson(person), token, expiresAt: expiresAt.toISOString() }
}

export function presentSession(session: SessionRow, currentId: string | null): Session {
  const times = { createdAt: session.created_at, lastSeenAt: session.last_seen_at }
  return {
    id: session.id,
    current: session.id === currentId,
    device: session.device,
    address: session.address,
    createdAt: times.createdAt.toISOString(),
    lastSeenAt: times.lastSeenAt.toISOString(),
    expiresAt: sessionExpiresAt(times).toISOString(),
  }
}
