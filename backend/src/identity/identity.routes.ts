import { contract } from '@highstreet/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { addressOf } from '../platform/http/app.ts'
import type { Serve } from '../platform/http/serve.ts'
import type { OpenedSession } from './open-session.ts'
import { personById, renamePerson } from './people.queries.ts'
import { presentPerson, presentSession, presentSignedIn } from './present-person.ts'
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts'
import { endOtherSessions, endSession, listSessions, signOut } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'

export function identityRoutes(serve: Serve, { config, clock }: House) {
  serve(contract.signUp, async ({ db, body, request, reply }) =>
    welcome(reply, await signUp(db, { ...body, ...originOf(request), clock })),
  )

  serve(contract.signIn, async ({ db, body, request, reply }) =>
    welcome(reply, await signIn(db, { ...body, ...originOf(request), clock })),
  )

  serve(contract.signOut, async ({ db, person, visitor, reply }) => {
    await signOut(db, { personId: person.id, sessionId: visitor.sessionId, now: clock.now() })
    clearSessionCookie(reply, config)
    return { done: true as const }
  })

  serve(contract.listSessions, async ({ db, person, visitor }) => {
    const sessions = await listSessions(db, { personId: person.id, now: clock.now() })
    return { items: sessions.map((session) => presentSession(session, visitor.sessionId)) }
  })

  serve(contract.endSession, async ({ db, person, params, visitor, reply }) => {
    await endSession(db, { personId: person.id, ...params, now: clock.now() })
    if (params.sessionId === visitor.sessionId) clearSessionCookie(reply, config)
    return { done: true as const }
  })

  serve(contract.endOtherSessions, async ({ db, person, visitor }) => ({
    ended: await endOtherSessions(db, {
      personId: person.id,
      sessionId: visitor.sessionId,
      now: clock.now(),
    }),
  }))

  serve(contract.getMe, async ({ db, visitor }) => {
    const me = visitor.person && (await personById(db, visitor.person.id))
    return { person: me ? presentPerson(me) : null }
  })

  serve(contract.updateMe, async ({ db, person, body }) =>
    presentPerson(await renamePerson(db, { id: person.id, name: body.name })),
  )

  function welcome(reply: FastifyReply, opened: OpenedSession) {
    setSessionCookie(reply, { config, ...opened })
    return presentSignedIn(opened)
  }
}

function originOf(request: FastifyRequest) {
  return { address: addressOf(request), userAgent: request.headers['user-agent'] }
}
