import type { FastifyRequest } from 'fastify'
import type { Db } from '../platform/database.ts'
import type { House, Visitor } from '../platform/house.ts'
import { readTogether } from '../platform/read-together.ts'
import { sessionCookie } from './session-cookie.ts'
import { isDueToBeSeen, isExpired } from './session-lifetime.ts'
import { isSameHash, tokenSha256 } from './session-token.ts'
import { type FoundSession, markSeen, sessionsByTokens } from './sessions.queries.ts'

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
  const sha256 = tokenSha256(token)
  if (isOperatorToken(house, sha256)) return { person: theTown, sessionId: null }

  const session = await sessionReader(house.lanes.reads)(sha256.toString('hex'))
  const now = house.clock.now()
  if (!session || isExpired(session, now)) return nobody
  if (isDueToBeSeen(session, now)) await markSeen(house.db, { id: session.sessionId, at: now })
  const { personId: id, name, handle, roles, sessionId } = session
  return { person: { id, name, handle, roles }, sessionId }
}

const readers = new WeakMap<Db, (hash: string) => Promise<FoundSession | undefined>>()

/** Everybody whose request has just come in is looked up together. */
function sessionReader(db: Db) {
  const known = readers.get(db)
  if (known) return known
  const reader = readTogether((hashes) => sessionsByTokens(db, hashes))
  readers.set(db, reader)
  return reader
}

const operatorHashes = new WeakMap<House, Buffer>()

function isOperatorToken(house: House, sha256: Buffer) {
  const { operatorToken } = house.config
  if (!operatorToken) return false
  const expected = operatorHashes.get(house) ?? tokenSha256(operatorToken)
  operatorHashes.set(house, expected)
  return isSameHash(sha256, expected)
}

function tokenOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  if (authorization === undefined) return request.cookies?.[sessionCookie]
  return /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1]
}
