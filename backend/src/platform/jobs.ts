import { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import {
  type CronItem,
  Logger,
  parseCronItems,
  type Runner,
  type RunnerOptions,
  run,
  type TaskList,
} from 'graphile-worker'
import { sql } from 'kysely'
import pg, { type Pool } from 'pg'
import { type Db, surviving, type Tx } from './database.ts'
import { GoneWorkers, WorkerPresence } from './gone-workers.ts'
import { write } from './lane-database.ts'

export interface Tasks {
  /** By name; a task gets the payload that `addJob` was given. */
  handlers?: Record<string, (payload: unknown) => Promise<void>>
  cron?: { task: string; match: string }[]
}

export interface JobOptions {
  runAt?: Date
  /** From when the transaction began, by the database's clock. */
  delaySeconds?: number
  /** A later job with the same key takes the place of a waiting one. */
  key?: string
  /** Jobs of a queue run one after the other: a crowd of them leaves the other workers free. */
  queue?: string
  maxAttempts?: number
}

/** Enqueues background work in the caller's transaction: it runs if and only if that commits. */
export async function addJob(
  tx: Tx | Db,
  task: string,
  payload: object,
  options: JobOptions = {},
): Promise<void> {
  await write(
    tx,
    sql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
    run_at => coalesce(${options.runAt ?? null}::timestamptz, now() + make_interval(secs => ${options.delaySeconds ?? null}::int)),
    job_key => ${options.key ?? null}::text,
    queue_name => ${options.queue ?? null}::text, max_attempts => ${options.maxAttempts ?? 25}::int)`,
  )
}

/** Jobs that run at once in one process. */
const concurrency = 4
/** For the workers, for hearing of new jobs, for taking jobs off the list in batches, and for being there. */
const connections = concurrency + 3
const restartMs = 500
/** Keeps no process alive. */
const idly = { ref: false }
/** So long workers that give up may take to end. Some never do: a job whose end they could not say counts as under way for good. */
const endWithinMs = 5_000
const lookForGoneMs = 2_000

export interface Jobs {
  stop(): Promise<void>
}

/**
 * Starts the workers, and starts them again when they give up: a town whose events rest until somebody notices would be dead. They
 * have connections of their own, so that a crowd at the door does not keep them from theirs.
 */
export async function startJobs(
  pool: Pool,
  tasks: Tasks[],
  log: FastifyBaseLogger,
  lookEveryMs = lookForGoneMs,
): Promise<Jobs> {
  let stopped = false
  const own = ownPool(pool, () => stopped)
  const presence = new WorkerPresence(own)
  const options = optionsOf(own, tasks, log)
  options.events?.on('pool:create', ({ workerPool }) => presence.be(workerPool.id).catch(() => {}))
  const gone = new GoneWorkers()
  // While the database is away there is nothing to free.
  const looking = setInterval(() => gone.free(own).catch(() => {}), lookEveryMs).unref()
  const stopping = Promise.withResolvers<void>()
  const givenUp = (error: unknown) => log.error({ err: error, job: true }, 'the workers gave up')
  let runner = await run(options)
  const watching = (async () => {
    while (!stopped) {
      await Promise.race([ended(runner), stopping.promise]).catch(givenUp)
      while (!stopped) {
        await setTimeout(restartMs, undefined, idly)
        const again = stopped ? undefined : await run(options).catch(() => undefined)
        if (!again) continue
        runner = again
        break
      }
    }
    await runner.stop().catch(() => {})
  })()
  return {
    async stop() {
      stopped = true
      await runner.stop().catch(() => {})
      stopping.resolve()
      await watching
      clearInterval(looking)
      presence.end()
      await own.end()
    },
  }
}

/** When the runner has ended, or has had the time to since its workers began to. */
async function ended({ promise, events }: Runner): Promise<void> {
  const { promise: begun, resolve } = Promise.withResolvers<void>()
  events.once('pool:gracefulShutdown', () => resolve())
  await Promise.race([promise, begun.then(() => setTimeout(endWithinMs, undefined, idly))])
}

/** Patient: a worker that cannot say that a job is done, because the database is away, ends the process. */
function ownPool(pool: Pool, isStopped: () => boolean): Pool {
  const own = surviving(new pg.Pool({ ...pool.options, max: connections, connectionTimeoutMillis: 0 }))
  const connect = own.connect.bind(own)
  const patiently = async () => {
    for (;;) {
      try {
        return await connect()
      } catch (error) {
        if (isStopped()) throw error
        await setTimeout(restartMs, undefined, idly)
      }
    }
  }
  own.connect = ((then?: Parameters<typeof connect>[0]) =>
    then ? connect(then) : patiently()) as typeof own.connect
  return own
}

function optionsOf(pool: Pool, tasks: Tasks[], log: FastifyBaseLogger): RunnerOptions {
  const taskList: TaskList = {}
  const cron: CronItem[] = []
  for (const { handlers = {}, cron: items = [] } of tasks) {
    for (const [name, handle] of Object.entries(handlers)) taskList[name] = (payload) => handle(payload)
    cron.push(...items)
  }
  return {
    pgPool: pool,
    taskList,
    parsedCronItems: parseCronItems(cron),
    concurrency,
    pollInterval: 1000,
    noHandleSignals: true,
    events: new EventEmitter(),
    // Singly, a job that can't be taken off the list, because the connection broke, would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error({ job: true }, message)
      else if (level === 'warning') log.warn({ job: true }, message)
    }),
  }
}
