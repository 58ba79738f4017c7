import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { catalogueModule } from './catalogue/index.ts'
import { dispatchModule } from './dispatch/index.ts'
import { identityModule, visitorOf } from './identity/index.ts'
import { ledgerModule } from './ledger/index.ts'
import { mediaModule } from './media/index.ts'
import { notificationsModule } from './notifications/index.ts'
import { operationsModule } from './operations/index.ts'
import { ordersModule } from './orders/index.ts'
import { placesModule } from './places/index.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { connect, type Db } from './platform/database.ts'
import {
  deliverEvents,
  deliverEventsTask,
  forgetOldEvents,
  listenFor,
  type Subscription,
} from './platform/events.ts'
import type { House, Module } from './platform/house.ts'
import { createApp } from './platform/http/app.ts'
import { serveMetrics } from './platform/http/metrics.ts'
import { answerUnknownApi } from './platform/http/not-found.ts'
import { PublicReads } from './platform/http/public-reads.ts'
import { ReadyAnswers } from './platform/http/ready-answers.ts'
import { serveReference } from './platform/http/reference.ts'
import { readyReads, server } from './platform/http/serve.ts'
import { forgetOldKeys } from './platform/idempotency.ts'
import { startJobs, type Tasks } from './platform/jobs.ts'
import { Lanes } from './platform/lanes.ts'
import { forgetOldMessages } from './platform/live/live.queries.ts'
import { Live } from './platform/live/live.ts'
import { listenToSignals, type SignalListener } from './platform/signals.ts'

/** Every module of the town, lowest floor first. */
const modules: Module[] = [
  identityModule,
  mediaModule,
  notificationsModule,
  ledgerModule,
  placesModule,
  catalogueModule,
  ordersModule,
  dispatchModule,
  operationsModule,
]

export interface ServerParts {
  config: Config
  pool: Pool
  clock?: Clock
  /** Puts the pages on the server; without it only the API answers. */
  pages?: (app: FastifyInstance, house: House) => Promise<void>
}

export interface TownServer {
  app: FastifyInstance
  house: House
  close(): Promise<void>
}

/** Puts the whole backend together: platform, modules, background work and, when given, the pages. */
export async function buildServer({
  config,
  pool,
  clock = systemClock,
  pages,
}: ServerParts): Promise<TownServer> {
  const readyAnswers = new ReadyAnswers()
  const app = await createApp(config, readyAnswers)
  const db = connect(pool)
  const signals = await listenToSignals(pool)
  const lanes = new Lanes(pool)
  const house = makeHouse({ config, db, clock, app, signals, readyAnswers, lanes })
  const subscriptions = modules.flatMap((module) => module.subscriptions?.(house) ?? [])
  await listenFor(db, subscriptions)

  readyAnswers.add(readyReads(house.publicReads, config))
  const serve = server(app, house)
  for (const module of modules) {
    module.routes?.(serve, house)
    module.raw?.(app, house)
    module.channels?.(house)
  }
  app.get('/api/live', { websocket: true, schema: { hide: true } as object }, async (socket, request) => {
    // A page subscribes as soon as it is connected: what it says must wait until we know who it is.
    socket.pause()
    house.live.connect(socket, await house.authenticate(request))
    socket.resume()
  })
  await serveReference(app)
  serveHealth(app, db)
  serveMetrics(app, house)
  if (pages) await pages(app, house)
  else app.setNotFoundHandler(answerUnknownApi)
  await app.ready()

  const runner = await startJobs(pool, allTasks(house, subscriptions), app.log)
  return {
    app,
    house,
    async close() {
      house.live.close()
      await app.close()
      await runner.stop()
      await lanes.close()
      await signals.close()
    },
  }
}

function makeHouse(parts: {
  config: Config
  db: Db
  clock: Clock
  app: FastifyInstance
  signals: SignalListener
  readyAnswers: ReadyAnswers
  lanes: Lanes
}): House {
  const publicReads = new PublicReads()
  parts.signals.on('reads.drop', ({ tags }) => publicReads.drop(tags))
  parts.signals.onReconnect(() => publicReads.clear())
  const house: House = {
    config: parts.config,
    db: parts.db,
    clock: parts.clock,
    lanes: parts.lanes,
    log: parts.app.log,
    live: new Live(parts.db, parts.signals, parts.app.log),
    publicReads,
    readyAnswers: parts.readyAnswers,
    authenticate: (request) => visitorOf(house, request),
  }
  return house
}

function allTasks(house: House, subscriptions: readonly Subscription[]): Tasks[] {
  const platform: Tasks = {
    handlers: {
      [deliverEventsTask]: (payload) =>
        deliverEvents(house.db, subscriptions, (payload as { subjects: string[] }).subjects),
      'forget-the-old': async () => {
        await forgetOldEvents(house.db)
        await forgetOldMessages(house.db)
        await forgetOldKeys(house.db)
      },
    },
    cron: [{ task: 'forget-the-old', match: '17 * * * *' }],
  }
  return [platform, ...modules.flatMap((module) => module.tasks?.(house) ?? [])]
}

/** `/healthz`: the process answers. `/readyz`: it can work, so its database answers too. */
function serveHealth(app: FastifyInstance, db: Db) {
  app.get('/healthz', { schema: { hide: true } as object }, () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } as object }, async (_request, reply) => {
    const ready = await sql`select 1`.execute(db).then(
      () => true,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
  })
}
