import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../platform/config.ts'

const guestCookie = 'highstreet_basket'
const tokenBytes = 24
/** A guest's basket is kept this long after it was last touched. */
export const keepGuestBasketDays = 60

/** The cookie's hash; null without a cookie, or when it is none of ours. */
export function guestOf(request: FastifyRequest): Buffer | null {
  const token = request.cookies[guestCookie]
  return token && /^[\w-]{32}$/.test(token) ? sha256(token) : null
}

export function welcomeGuest(reply: FastifyReply, config: Config): Buffer {
  const token = randomBytes(tokenBytes).toString('base64url')
  reply.setCookie(guestCookie, token, { ...attributes(config), maxAge: keepGuestBasketDays * 86_400 })
  return sha256(token)
}

export function forgetGuest(reply: FastifyReply, config: Config) {
  reply.clearCookie(guestCookie, attributes(config))
}

function attributes(config: Config) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl.startsWith('https:'),
  } as const
}

function sha256(token: string) {
  return createHash('sha256').update(token).digest()
}
