import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { Refusal } from '../refusal.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses requests that another site makes in a visitor's name. Stands behind the cookie's SameSite=Lax. Requests without an
 * Origin come from programs, which carry their own token; a browser that hides its Origin still says Sec-Fetch-Site.
 */
export function refuseCrossSite(config: Config) {
  const publicHost = new URL(config.publicUrl).host
  return async (request: FastifyRequest) => {
    const upgrading = request.headers.upgrade?.toLowerCase() === 'websocket'
    if (harmless.has(request.method) && !upgrading) return
    const { origin, host } = request.headers
    const site = request.headers['sec-fetch-site']
    if (origin && ![host, publicHost].includes(hostOf(origin))) throw new Refusal('cross_site_request')
    if (!origin && site && site !== 'same-origin' && site !== 'none') throw new Refusal('cross_site_request')
  }
}

function hostOf(origin: string) {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
