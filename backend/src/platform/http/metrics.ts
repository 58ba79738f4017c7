import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
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
  watchLanes(registry, house)
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

/** Commands by batches is the size of a batch; the phases say what bounds a lane. */
function watchLanes(registry: Registry, { lanes }: House) {
  new Gauge({
    name: 'lane_queued',
    help: 'Commands that wait for the next batch',
    labelNames: ['lane'],
    registers: [registry],
    collect() {
      for (const { name, queued } of lanes.open) this.set({ lane: name }, queued)
    },
  })
  for (const what of ['batches', 'commands', 'refused', 'retries'] as const) {
    new Counter({
      name: `lane_${what}_total`,
      help: `${what} of a lane since the start`,
      labelNames: ['lane'],
      registers: [registry],
      collect() {
        this.reset()
        for (const { name, figures } of lanes.open) this.inc({ lane: name }, figures[what])
      },
    })
  }
  new Counter({
    name: 'lane_phase_seconds_total',
    help: 'Where the time of the batches went',
    labelNames: ['lane', 'phase'],
    registers: [registry],
    collect() {
      this.reset()
      for (const { name, figures } of lanes.open)
        for (const [phase, seconds] of Object.entries(figures.seconds))
          this.inc({ lane: name, phase }, seconds)
    },
  })
}
