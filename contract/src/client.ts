import type { CallOf, EndpointDefinition, ReplyOf } from './endpoint.ts'
import type { Problem, RefusalCode } from './refusals.ts'

/** The backend said no. `code` is what to branch on; `problem.errors` names wrong fields. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly problem: Problem
  readonly retryAfterSeconds: number | undefined
  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title)
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
  get code(): RefusalCode {
    return this.problem.code
  }
}

export type ApiFetch = (path: string, init: RequestInit) => Promise<Response>

export type Client<C extends Record<string, EndpointDefinition>> = {
  [K in keyof C]: Record<string, never> extends CallOf<C[K]>
    ? (
        call?: CallOf<C[K]>,
      ) => Promise<C[K]['stream'] extends true ? AsyncIterable<ReplyOf<C[K]>> : ReplyOf<C[K]>>
    : (
        call: CallOf<C[K]>,
      ) => Promise<C[K]['stream'] extends true ? AsyncIterable<ReplyOf<C[K]>> : ReplyOf<C[K]>>
}

interface AnyCall {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: Record<string, unknown>
  file?: Blob
  fileName?: string
  idempotencyKey?: string
}

/**
 * The typed client: one method an endpoint. `fetch` receives the path below the origin (`/api/shops`) and decides how it
 * travels: over the network, or in process while a page is rendered.
 */
export function createClient<C extends Record<string, EndpointDefinition>>(
  contract: C,
  fetch: ApiFetch,
): Client<C> {
  const methods = Object.entries(contract).map(([name, definition]) => [
    name,
    (call: AnyCall = {}) => send(definition, call, fetch),
  ])
  return Object.fromEntries(methods)
}

/** Where an endpoint lives: `/api/shops/corner-bakery?limit=20`. */
export function pathOf(definition: EndpointDefinition, call: AnyCall = {}) {
  const path = definition.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = call.params?.[name]
    if (value === undefined) throw new TypeError(`${definition.path} needs the path parameter "${name}"`)
    return encodeURIComponent(String(value))
  })
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(call.query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) query.append(key, String(item))
    }
  }
  return `/api${path}${query.size > 0 ? `?${query}` : ''}`
}

async function send(definition: EndpointDefinition, call: AnyCall, fetch: ApiFetch) {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (call.idempotencyKey) headers['idempotency-key'] = call.idempotencyKey
  const init: RequestInit = { method: definition.method, headers }
  if (definition.upload) init.body = formOf(call)
  else if (definition.method !== 'GET' && definition.body) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(call.body ?? {})
  }

  const response = await fetch(pathOf(definition, call), init)
  if (!response.ok) throw await refusedBy(response)
  return definition.stream ? lines(response) : response.json()
}

function formOf(call: AnyCall) {
  const form = new FormData()
  for (const [key, value] of Object.entries(call.body ?? {})) {
    if (value !== undefined) form.append(key, typeof value === 'string' ? value : JSON.stringify(value))
  }
  if (call.file) form.append('file', call.file, call.fileName ?? 'file')
  return form
}

async function refusedBy(response: Response) {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined
  const problem = (await response.json().catch(() => ({
    type: 'about:blank',
    title: response.statusText || 'The server did not answer as agreed.',
    status: response.status,
    code: response.status === 503 ? 'overloaded' : 'unexpected',
  }))) as Problem
  return new RefusedError(problem, retryAfter)
}

async function* lines(response: Response): AsyncGenerator<unknown> {
  let rest = ''
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part) yield JSON.parse(part)
  }
  if (rest) yield JSON.parse(rest)
}
