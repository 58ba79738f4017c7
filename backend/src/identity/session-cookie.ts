import type { FastifyReply } from 'fastify'
import type { Config } from '../platform/config.ts'
import { cookieExpiresAt } from './session-lifetime.ts'

export const sessionCookie = 'highstreet_session'

/** Out of reach of scripts, and not sent along when another site posts a form. */
function attributes(config: Config) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl.startsWith('https:'),
  } as const
}

export function setSessionCookie(
  reply: FastifyReply,
  { config, token, createdAt }: { config: Config; token: string; createdAt: Date },
) {
  reply.setCookie(sessionCookie, token, { ...attributes(config), expires: cookieExpiresAt({ createdAt }) })
}

export function clearSessionCookie(reply: FastifyReply, config: Config) {
  reply.clearCookie(sessionCookie, attributes(config))
}
