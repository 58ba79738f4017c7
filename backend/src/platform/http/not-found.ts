import { contract, type EndpointDefinition } from '@highstreet/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import { sendProblem } from './problems.ts'

const known = Object.values(contract as Record<string, EndpointDefinition>).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^/api${path.replace(/:\w+/g, '[^/]+')}$`),
}))

/** Below /api: a known address with another method is told which methods it has. */
export function answerUnknownApi(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?', 1)[0] ?? ''
  const methods = new Set(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))
  if (methods.size === 0 || methods.has(request.method as 'GET'))
    return sendProblem(request, reply, new Refusal('not_found'))
  reply.header('allow', [...methods].sort().join(', '))
  return sendProblem(request, reply, new Refusal('method_not_allowed'))
}
