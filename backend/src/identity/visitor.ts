import type { FastifyRequest } from 'fastify'
import type { House, Visitor } from '../platform/house.ts'
import { sessionCookie } from './session-cookie.ts'
import { isDueToBeSeen, isExpired } from './session-lifetime.ts'
import { isSameToken, tokenSha256 } from './session-token.ts'
import { markSeen, sessionByToken } from './sessions.queries.ts'

const nobody: Visitor = { person: null, sessionId: null }
/** Longer ones are none of ours, and not worth a hash. */
const maxTokenCharacters = 256

/** Who acts when a request carries the operator token: the row that the first migration writes. */
export const theTown = {
  id: '00000000-0000-7000-8000-000000000001',
  name: 'The town',
  handle: 'town',
  roles: ['operator'],
} as const

/** Who sent this request. A token in the header goes before the cookie; one that is not valid (any more) is nobody's. */
export async function visitorOf(house: House, request: FastifyRequest): Promise<Visitor> {
  const token = tokenOf(request)
  if (!token || token.length > maxTokenCharacters) return nobody
  const { operatorToken } = house.config
  if (operatorToken && isSameToken(token, operatorToken)) return { person: theTown, sessionId: null }

  const session = await sessionByToken(house.db, tokenSha256(token))
  const now = house.clock.now()
  if (!session || isExpired(session, now)) return nobody
  if (isDueToBeSeen(session, now)) await markSeen(house.db, { id: session.sessionId, at: now })
  const { personId: id, name, handle, roles, sessionId } = session
  return { person: { id, name, handle, roles }, sessionId }
}

function tokenOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  if (authorization === undefined) return request.cookies?.[sessionCookie]
  return /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1]
}
