import { type Logger, pino } from 'pino'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Config } from './config.ts'

export type { Logger }

/** Never written to the log, wherever they turn up. */
const secretFields = ['authorization', 'cookie', 'password', 'token', 'set-cookie']

export function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({
    level: logLevel,
    redact: secretFields.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.headers["${field}"]`]),
  })
}

/** One registry a server, so that two servers in one test process don't share counters. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}
