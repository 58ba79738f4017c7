import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database.ts'
import type { Subscription } from './events.ts'
import type { PublicReads } from './http/public-reads.ts'
import type { ReadyAnswers } from './http/ready-answers.ts'
import type { Serve } from './http/serve.ts'
import type { Tasks } from './jobs.ts'
import type { Lanes } from './lanes.ts'
import type { Live } from './live/live.ts'

/** What every module gets: the parts of the platform that are made once a process. */
export interface House {
  config: Config
  db: Db
  clock: Clock
  /** Where many who want the same rows at once share a transaction. */
  lanes: Lanes
  live: Live
  publicReads: PublicReads
  readyAnswers: ReadyAnswers
  /** Who sent this request, by its session. */
  authenticate(request: FastifyRequest): Promise<Visitor>
  log: FastifyBaseLogger
}

/** A module of the backend as the server puts it together. */
export interface Module {
  name: string
  routes?(serve: Serve, house: House): void
  /** Files and other addresses that are not JSON endpoints of the contract. */
  raw?(app: FastifyInstance, house: House): void
  subscriptions?(house: House): Subscription[]
  tasks?(house: House): Tasks
  /** Rules on who may listen to which live channel. */
  channels?(house: House): void
}

/** Who is asking, as far as the session says. */
export interface Visitor {
  person: VisitorPerson | null
  sessionId: string | null
}

export interface VisitorPerson {
  id: string
  name: string
  handle: string
  roles: readonly ('courier' | 'operator')[]
}
