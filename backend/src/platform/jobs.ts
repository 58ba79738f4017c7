import type { FastifyBaseLogger } from 'fastify'
import { type CronItem, Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Db, Tx } from './database.ts'

export interface Tasks {
  /** By name; a task gets the payload that `addJob` was given. */
  handlers?: Record<string, (payload: unknown) => Promise<void>>
  cron?: { task: string; match: string }[]
}

export interface JobOptions {
  runAt?: Date
  /** A later job with the same key takes the place of a waiting one. */
  key?: string
  maxAttempts?: number
}

/** Enqueues background work in the caller's transaction: it runs if and only if that commits. */
export async function addJob(
  tx: Tx | Db,
  task: string,
  payload: object,
  options: JobOptions = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
    run_at => ${options.runAt ?? null}::timestamptz, job_key => ${options.key ?? null}::text,
    max_attempts => ${options.maxAttempts ?? 25}::int)`.execute(tx)
}

/** Jobs that run at once in one process. */
const concurrency = 4

export function startJobs(pool: Pool, tasks: Tasks[], log: FastifyBaseLogger): Promise<Runner> {
  const taskList: TaskList = {}
  const cron: CronItem[] = []
  for (const { handlers = {}, cron: items = [] } of tasks) {
    for (const [name, handle] of Object.entries(handlers)) taskList[name] = (payload) => handle(payload)
    cron.push(...items)
  }
  return run({
    pgPool: pool,
    taskList,
    parsedCronItems: parseCronItems(cron),
    concurrency,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error({ job: true }, message)
      else if (level === 'warning') log.warn({ job: true }, message)
    }),
  })
}
