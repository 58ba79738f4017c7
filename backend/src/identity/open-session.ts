import { type Tx, uuidv7 } from '../platform/database.ts'
import { deviceName } from './device-name.ts'
import { networkOf } from './network-of.ts'
import type { PersonRow } from './people.queries.ts'
import { newToken, tokenSha256 } from './session-token.ts'
import { endBeyond, insertSession } from './sessions.queries.ts'

/** Devices one person is signed in on at once; the oldest is signed out when there are more. */
export const maxSessions = 50

/** Where a request came from, as the list of sessions shows it. */
export interface Origin {
  address: string
  userAgent: string | undefined
}

interface Opening {
  person: PersonRow
  origin: Origin
  now: Date
}

/** The token is answered once and kept nowhere. */
export async function openSession(tx: Tx, { person, origin, now }: Opening) {
  const token = newToken()
  await insertSession(tx, {
    id: uuidv7(),
    person_id: person.id,
    token_sha256: tokenSha256(token),
    device: deviceName(origin.userAgent),
    address: origin.address,
    network: networkOf(origin.address),
    created_at: now,
    last_seen_at: now,
  })
  await endBeyond(tx, { personId: person.id, keep: maxSessions, at: now })
  return { person, token, createdAt: now }
}
export type OpenedSession = Awaited<ReturnType<typeof openSession>>
