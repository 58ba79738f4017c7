import { type Problem, type RefusalCode, refusalStatus } from '@highstreet/contract'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

const titles: Partial<Record<RefusalCode, string>> = {
  malformed_body: 'The body is not well-formed JSON.',
  invalid_input: 'Some fields are wrong; see `errors`.',
  sign_in_required: 'Sign in first.',
  not_allowed: 'Your roles do not allow this.',
  cross_site_request: 'This request comes from another site.',
  not_found: 'There is nothing here.',
  method_not_allowed: 'This address knows other methods; see Allow.',
  body_too_large: 'The body is too large.',
  unsupported_media_type: 'Send application/json (or multipart/form-data for files).',
  too_many_requests: 'Too many requests; wait for Retry-After seconds.',
  overloaded: 'The town is very busy; try again in a moment.',
  unexpected: 'Something went wrong on our side.',
}

/** Framework errors that are the caller's doing. Everything else is a bug of ours: logged, and answered without detail. */
const frameworkCodes: Record<string, RefusalCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_body',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_REQ_FILE_TOO_LARGE: 'body_too_large',
  FST_FILES_LIMIT: 'body_too_large',
  FST_PARTS_LIMIT: 'body_too_large',
  FST_FIELDS_LIMIT: 'body_too_large',
}

/** What the reader of multipart forms says, without a code, about one that is broken off or put together wrongly. */
const brokenForms =
  /^(Unexpected end of (multipart data|form|file)|Malformed part header|Multipart: Boundary not found)/

/** What Postgres and its pool say when too many want the same at once. Nothing was done; the same request may come again. */
const busyCodes = new Set(['40001', '40P01', '53300', '55P03', '57014'])
const noConnectionFree = 'timeout exceeded when trying to connect'
/** It is starting, or recovering from a crash: back in a moment. */
const startingCode = '57P03'
const nobodyListens = new Set(['ECONNREFUSED', 'ENOENT'])
const comeBackAfterSeconds = 1

function isBusy({ code, message, syscall }: FastifyError & { syscall?: string }) {
  return (
    busyCodes.has(code) ||
    message === noConnectionFree ||
    code === startingCode ||
    (syscall === 'connect' && nobodyListens.has(code))
  )
}

/** The one place where a no becomes RFC 9457 problem+json. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error)
    if (refusal.code === 'unexpected' || isBusy(error))
      request.log.error({ reqId: request.id, err: error }, 'request failed')
    return sendProblem(request, reply, refusal)
  })
}

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof SyntaxError && error.statusCode === 400) return new Refusal('malformed_body')
  if (brokenForms.test(error.message)) return new Refusal('malformed_body')
  if (isBusy(error)) return new Refusal('overloaded', { retryAfterSeconds: comeBackAfterSeconds })
  const known = frameworkCodes[error.code]
  if (known) return new Refusal(known)
  if (error.statusCode === 429) return new Refusal('too_many_requests')
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new Refusal('malformed_body')
  return new Refusal('unexpected')
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem: Problem = {
    type: `https://highstreet.example/problems/${refusal.code}`,
    title: titles[refusal.code] ?? sentence(refusal.code),
    status: refusalStatus[refusal.code],
    code: refusal.code,
    instance: `urn:request:${request.id}`,
    ...(refusal.details.errors && { errors: refusal.details.errors }),
    ...(refusal.details.facts && { facts: refusal.details.facts }),
  }
  if (refusal.details.retryAfterSeconds) reply.header('retry-after', refusal.details.retryAfterSeconds)
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problem)
}

function sentence(code: string) {
  const words = code.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
