import { randomUUID } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import websocket from '@fastify/websocket'
import { maxPictureBytes } from '@highstreet/contract'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler } from 'fastify-type-provider-zod'
import type { Config } from '../config.ts'
import { maxClientMessageBytes } from '../live/live.ts'
import { createLogger } from '../telemetry.ts'
import { refuseCrossSite } from './cross-site.ts'
import { Door } from './door.ts'
import { apiHeaders } from './pages/page-headers.ts'
import { answerProblems } from './problems.ts'
import type { ReadyAnswers } from './ready-answers.ts'
import { contractValidator } from './validation.ts'

/** A JSON body is at most this large; uploads have their own bounds. */
const maxBodyBytes = 1024 * 1024
const requestTimeoutMs = 120_000
/** Longer than the minute that proxies commonly keep a quiet connection, so that it is never us who hang up first. */
const keepAliveMs = 72_000

/** Of a town that is closing: so long who is connected may take to begin to ask. */
const silentForMs = 500

/** The bare server: what every endpoint and page stands on. Modules and pages are put on it by `buildServer`. */
export async function createApp(config: Config, readyAnswers: ReadyAnswers): Promise<FastifyInstance> {
  const silent: Silent = new Set()
  const app = Fastify({
    loggerInstance: createLogger(config) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: maxBodyBytes,
    // One for each address that the host's name stands for.
    serverFactory: (handler) => serverWith(handler, { readyAnswers, silent }),
    // Who was let in is served to the end, and then sent away; a page that is being made may still ask its questions.
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    // Making a logger for each request takes longer than most of what requests are for: who logs in one says its id.
    childLoggerFactory: (logger) => logger,
    routerOptions: { maxParamLength: 200 },
  })
  app.setValidatorCompiler(contractValidator)
  app.setSerializerCompiler(serializerCompiler)
  answerProblems(app)
  app.addHook('preClose', async () => {
    setTimeout(() => {
      for (const socket of silent) socket.destroy()
    }, silentForMs).unref()
  })

  // Pages and the reference set policies of their own; JSON and pictures need nothing from anywhere.
  const headers = apiHeaders(config)
  app.addHook('onRequest', async (_request, reply) => void reply.headers(headers))
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: maxPictureBytes, files: 1, fields: 10, fieldSize: 64 * 1024 },
  })
  await app.register(websocket, { options: { maxPayload: maxClientMessageBytes } })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `${config.townName} on Highstreet`, version: '0.1.0', license: { name: 'Apache-2.0' } },
      servers: [{ url: config.publicUrl }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'The token that signing in answers.' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'highstreet_session' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  app.addHook('onRequest', refuseCrossSite(config))
  return app
}

/**
 * Connections on which nothing was asked yet: browsers open them beforehand. Node takes them for busy, and a server that closes would wait
 * for them.
 */
type Silent = Set<Socket>

function serverWith(
  handler: RequestListener,
  { readyAnswers, silent }: { readyAnswers: ReadyAnswers; silent: Silent },
): Server {
  const server = createServer({ requestTimeout: requestTimeoutMs, keepAliveTimeout: keepAliveMs })
  const door = new Door()
  server.on('connection', (socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  for (const asked of ['request', 'upgrade']) server.on(asked, ({ socket }) => silent.delete(socket))
  server.on('request', (request, response) => {
    // Asked before the closing and answered after it began, a connection would be kept for more.
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections()
    })
    // While closing, Fastify answers: it sends the connections away.
    if (server.listening && readyAnswers.send(request, response)) return
    door.enter(() => {
      // Who has gone meanwhile waits for nothing.
      if (!request.destroyed) handler(request, response)
    })
  })
  return server
}

/** The address that throttles and sessions go by: Fastify's own reading, never a raw header. */
export function addressOf(request: FastifyRequest): string {
  return request.ip
}
