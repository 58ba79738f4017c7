import { Readable } from 'node:stream'
import type { MultipartFile } from '@fastify/multipart'
import {
  type BodyOf,
  type EndpointDefinition,
  type ParamsOf,
  Problem,
  type QueryOf,
  type ReplyOf,
  refusalStatus,
} from '@highstreet/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import type { Db } from '../database.ts'
import type { House, Visitor, VisitorPerson } from '../house.ts'
import { Refusal } from '../refusal.ts'
import { apiHeaders } from './pages/page-headers.ts'
import type { PublicReads } from './public-reads.ts'
import type { ReadySource } from './ready-answers.ts'
import { validated } from './validation.ts'

export interface UploadedFile {
  name: string
  mediaType: string
  stream: Readable & { truncated?: boolean }
}

/** What a handler is given: already validated, with the one who asks. */
export interface Call<E extends EndpointDefinition> {
  db: Db
  house: House
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  visitor: Visitor
  /** Who is signed in; on endpoints for anyone, ask `visitor`. */
  person: E['audience'] extends 'anyone' ? null : VisitorPerson
  file: E['upload'] extends 'multipart' ? UploadedFile : undefined
  idempotencyKey: E['idempotent'] extends true ? string : undefined
  request: FastifyRequest
  reply: FastifyReply
}

type Answer<E extends EndpointDefinition> = E['stream'] extends true
  ? AsyncIterable<ReplyOf<E>>
  : Promise<ReplyOf<E>> | ReplyOf<E>

export interface ServeOptions<E extends EndpointDefinition> {
  /** For hot public reads: kept as ready bytes and sent with an ETag. Never for anything personal. */
  publicRead?: { seconds: number; tags: (call: { params: ParamsOf<E>; query: QueryOf<E> }) => string[] }
  /**
   * For the busiest endpoints: sent as the handler made it, without being looked through again. Its presenter names every field, and
   * a test holds what it makes against the contract.
   */
  replyAsMade?: boolean
  /** For uploads; the default is the picture bound. */
  maxFileBytes?: number
  /** For large documents; the default is the bound of every JSON body. */
  maxBodyBytes?: number
}

export type Serve = <E extends EndpointDefinition>(
  endpoint: E,
  handle: (call: Call<E>) => Answer<E>,
  options?: ServeOptions<E>,
) => void

/** Puts endpoints of the contract on the server. Handlers only translate: validation, audience and refusals are done here. */
export function server(app: FastifyInstance, house: House): Serve {
  return (endpoint, handle, options = {}) => {
    if (endpoint.demoOnly && !house.config.demo) return
    app.route({
      method: endpoint.method,
      url: `/api${endpoint.path}`,
      schema: schemaOf(endpoint),
      ...(options.maxBodyBytes && { bodyLimit: options.maxBodyBytes }),
      ...(options.publicRead && { onRequest: fromReadyBytes(house) }),
      handler: async (request, reply) => {
        const since = house.publicReads.moment
        const call = await callOf(endpoint, house, request, reply, options)
        // Who has gone may have asked again elsewhere, been told no, and believe it: nothing is begun for them.
        if (endpoint.idempotent && reply.raw.destroyed) return reply.hijack()
        const answer = handle(call as never)
        if (endpoint.stream) return sendLines(reply, answer as AsyncIterable<unknown>)
        const value = await answer
        if (options.publicRead) {
          return sendReady({ house, endpoint, options: options.publicRead, since }, request, reply, value)
        }
        reply.header('cache-control', 'no-store')
        if (options.replyAsMade) reply.type(jsonType).serializer(JSON.stringify)
        return value
      },
    })
  }
}

const aboutKeys =
  'Needs an `Idempotency-Key` header of 8 to 128 characters: the same key and body gets the same answer, so a call whose answer was lost can be sent again. A refusal is an answer too: a wish that is made anew needs a new key.'

function schemaOf(endpoint: EndpointDefinition) {
  const statuses = new Set((endpoint.refusals ?? []).map((code) => refusalStatus[code]))
  return {
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1] ?? 'town'],
    ...(endpoint.idempotent && { description: aboutKeys }),
    ...(endpoint.audience !== 'anyone' && {
      security: [{ bearer: [] }, { cookie: [] }] as Record<string, string[]>[],
    }),
    ...(endpoint.params && { params: endpoint.params }),
    ...(endpoint.query && { querystring: endpoint.query }),
    ...(endpoint.body && !endpoint.upload && { body: endpoint.body }),
    ...(endpoint.upload && { consumes: ['multipart/form-data'] }),
    response: {
      ...(endpoint.stream ? {} : { 200: endpoint.reply }),
      ...Object.fromEntries([...statuses].map((status) => [status, Problem])),
    },
  }
}

async function callOf(
  endpoint: EndpointDefinition,
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  options: { maxFileBytes?: number },
) {
  const visitor = await house.authenticate(request)
  const person = admitted(endpoint, visitor)
  const idempotencyKey = request.headers['idempotency-key']
  if (endpoint.idempotent && !isIdempotencyKey(idempotencyKey)) throw new Refusal('idempotency_key_missing')
  const upload = endpoint.upload ? await uploadOf(endpoint, request, { reply, ...options }) : undefined
  return {
    db: house.db,
    house,
    params: request.params,
    query: request.query,
    body: upload ? upload.body : request.body,
    file: upload?.file,
    visitor,
    person,
    idempotencyKey,
    request,
    reply,
  }
}

function isIdempotencyKey(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 8 && value.length <= 128
}

function admitted(endpoint: EndpointDefinition, visitor: Visitor) {
  const { person } = visitor
  if (endpoint.audience === 'anyone') return person
  if (!person) throw new Refusal('sign_in_required')
  if (endpoint.audience !== 'person' && !person.roles.includes(endpoint.audience))
    throw new Refusal('not_allowed')
  return person
}

async function uploadOf(
  endpoint: EndpointDefinition,
  request: FastifyRequest,
  { reply, maxFileBytes }: { reply: FastifyReply; maxFileBytes?: number },
) {
  const part = await request.file(maxFileBytes ? { limits: { fileSize: maxFileBytes } } : {})
  // A file that was refused unread would keep its connection, and so the whole server, from closing.
  reply.raw.once('close', () => part?.file.resume())
  if (part?.fieldname !== 'file') {
    throw new Refusal('invalid_input', {
      errors: [{ path: 'body.file', message: 'Send one file in the field "file".' }],
    })
  }
  const body = endpoint.body ? validated(endpoint.body, fieldsOf(part), 'body') : undefined
  return {
    body,
    file: { name: part.filename, mediaType: part.mimetype, stream: part.file } satisfies UploadedFile,
  }
}

function fieldsOf(part: MultipartFile) {
  const fields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(part.fields)) {
    if (field && !Array.isArray(field) && field.type === 'field') fields[name] = field.value
  }
  return fields
}

/** The first line is awaited before anything is sent, so that a refusal still travels as a problem. */
async function sendLines(reply: FastifyReply, answer: AsyncIterable<unknown>) {
  const iterator = answer[Symbol.asyncIterator]()
  const first = await iterator.next()
  async function* lines() {
    if (first.done) return
    yield `${JSON.stringify(first.value)}\n`
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield `${JSON.stringify(next.value)}\n`
    }
  }
  return reply
    .header('cache-control', 'no-store')
    .type('application/x-ndjson; charset=utf-8')
    .send(Readable.from(lines()))
}

// ── Public reads as ready bytes ──────────────────────────────────────────────────────────────────────────────────────

/** For requests over the network; those from a page on this server come by `fromReadyBytes`. */
export function readyReads(publicReads: PublicReads, config: Config): ReadySource {
  const fixedHeaders = { ...apiHeaders(config), ...revalidated, 'content-type': jsonType }
  return (request, response) => {
    const ready = publicReads.get(request.url ?? '')
    if (!ready) return false
    const { etag, bytes } = ready
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { ...fixedHeaders, etag }).end()
    } else {
      response.writeHead(200, { ...fixedHeaders, etag, 'content-length': bytes.length }).end(bytes)
    }
    return true
  }
}

const jsonType = 'application/json; charset=utf-8'
const revalidated = { 'cache-control': 'public, max-age=0, must-revalidate' }

function fromReadyBytes(house: House) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const ready = house.publicReads.get(request.url)
    if (ready) return sendBytes(request, reply, ready)
  }
}

interface PublicRead<E extends EndpointDefinition> {
  house: House
  endpoint: E
  options: NonNullable<ServeOptions<E>['publicRead']>
  /** The moment before anything was read. */
  since: number
}

function sendReady<E extends EndpointDefinition>(
  { house, endpoint, options, since }: PublicRead<E>,
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
) {
  const text = JSON.stringify(endpoint.reply.encode(value as never))
  const tags = options.tags({ params: request.params as never, query: request.query as never })
  return sendBytes(
    request,
    reply,
    house.publicReads.put(request.url, text, { tags, seconds: options.seconds, since }),
  )
}

function sendBytes(request: FastifyRequest, reply: FastifyReply, ready: { bytes: Buffer; etag: string }) {
  reply.header('etag', ready.etag).headers(revalidated)
  if (request.headers['if-none-match'] === ready.etag) return reply.code(304).send()
  return reply.type(jsonType).send(ready.bytes)
}
