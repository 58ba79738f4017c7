import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type InjectOptions, inject } from 'light-my-request'
import type { PublicReads } from '../public-reads.ts'
import type { MadeFrom } from './page-cache.ts'

/** What a page gets to be rendered; the pages' own entry declares the same shape. */
export interface PageVisit {
  fetchApi: (path: string, init: RequestInit) => Promise<Response>
  nonce: string
}

export type RenderPage = (request: Request, visit: PageVisit) => Promise<Response>

/** Facts about the visitor that the API judges by; their cookies come on top. */
const passedOn = ['origin', 'sec-fetch-site', 'user-agent', 'accept-language', 'host'] as const

/** What a signed-out visitor hears alike whatever changes in the shops. */
const unchanging = new Set(['/api/town', '/api/me', '/api/basket/count'])

/**
 * The API as this visitor: in process, from their address, with their cookies. Cookies that the API sets count at once for the
 * calls after it, and are collected for the page's answer. What lies ready is taken as it is.
 */
export function visitOf(app: FastifyInstance, publicReads: PublicReads, request: FastifyRequest) {
  const setCookies: string[] = []
  const tags = new Set<string>()
  let isTagged = true
  const headers: Record<string, string> = {}
  for (const name of passedOn) {
    const value = request.headers[name]
    if (typeof value === 'string') headers[name] = value
  }

  function noteRead(path: string) {
    const read = publicReads.get(path)
    if (read) for (const tag of read.tags) tags.add(tag)
    else if (!unchanging.has(path)) isTagged = false
    return read
  }

  async function fetchApi(path: string, init: RequestInit): Promise<Response> {
    const ready = init.method === 'GET' ? publicReads.get(path) : undefined
    if (ready) {
      noteRead(path)
      return new Response(new Uint8Array(ready.bytes), { headers: jsonHeaders })
    }
    const { payload, type } = await payloadOf(init)
    // Not by `app.inject`: while the town is closing that refuses, and pages are still made for who is inside.
    const answer = await inject(app.routing, {
      url: path,
      method: (init.method ?? 'GET') as InjectOptions['method'],
      remoteAddress: request.ip,
      headers: {
        ...headers,
        ...cookieHeader(request.headers.cookie, setCookies),
        ...Object.fromEntries(new Headers(init.headers)),
        ...(type && { 'content-type': type }),
      },
      ...(payload !== undefined && { payload }),
    })
    noteRead(path)
    setCookies.push(...[answer.headers['set-cookie'] ?? []].flat())
    return new Response(bodyless.has(answer.statusCode) ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: plainHeaders(answer.headers),
    })
  }
  return { fetchApi, setCookies, madeFrom: (): MadeFrom => (isTagged ? [...tags] : 'anything') }
}

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' }

const bodyless = new Set([204, 205, 304])

/** The visitor's cookies, changed by what the API has set meanwhile. */
function cookieHeader(sent: string | undefined, set: string[]) {
  if (set.length === 0) return sent ? { cookie: sent } : {}
  const cookies = new Map<string, string>()
  for (const pair of [
    ...(sent?.split(/;\s*/) ?? []),
    ...set.map((cookie) => cookie.split(';', 1)[0] ?? ''),
  ]) {
    const at = pair.indexOf('=')
    if (at > 0) cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
  return { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
}

/** A form is encoded here, because only its encoder knows the boundary between its parts. */
async function payloadOf({ body }: RequestInit): Promise<{ payload?: string | Buffer; type?: string }> {
  if (body === undefined || body === null) return {}
  if (typeof body === 'string') return { payload: body }
  const encoded = new Response(body)
  const type = encoded.headers.get('content-type') ?? undefined
  return { payload: Buffer.from(await encoded.arrayBuffer()), ...(type && { type }) }
}

function plainHeaders(headers: Record<string, unknown>) {
  const plain = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value].flat()) if (one !== undefined) plain.append(name, String(one))
  }
  return plain
}
