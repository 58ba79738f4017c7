import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram } from 'prom-client'
import type { House } from '../house.ts'
import { Refusal } from '../refusal.ts'
import { createMetrics } from '../telemetry.ts'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Prometheus metrics at `/metrics`, for this machine and for operators only. */
export function serveMetrics(app: FastifyInstance, house: House): void {
  const registry = createMetrics()
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  })
  new Gauge({
    name: 'live_connections',
    help: 'Open WebSockets',
    registers: [registry],
    collect() {
      this.set(house.live.connectionCount)
    },
  })
  new Counter({
    name: 'http_ready_answers_total',
    help: 'Requests answered from memory; they are in no other figure',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(house.readyAnswers.sent)
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { schema: { hide: true } as object }, async (request, reply) => {
    const { person } = await house.authenticate(request)
    if (!loopback.has(request.ip) && !person?.roles.includes('operator')) throw new Refusal('not_allowed')
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
