import { type RawBuilder, sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Db, Tx } from './database.ts'
import { write } from './lane-database.ts'

/** Messages between the processes of one town. They travel with the transaction that sends them: no commit, no signal. */
export interface Signals {
  'live.said': { channel: string }
  'live.moving': { channel: string; message: unknown }
  'reads.drop': { tags: string[] }
}

const pgChannel = 'highstreet'

export async function signal<K extends keyof Signals>(db: Db | Tx, kind: K, body: Signals[K]): Promise<void> {
  await write(db, sql`select ${notifying(kind, body)}`)
}

function notifying<K extends keyof Signals>(kind: K, body: Signals[K]) {
  return sql`pg_notify(${pgChannel}, ${JSON.stringify({ kind, body })})`
}

/** As a part of another statement; `body` is a json expression of it. */
export function notifyingOf(kind: keyof Signals, body: RawBuilder<unknown>) {
  return sql`pg_notify(${pgChannel}, json_build_object('kind', ${kind}::text, 'body', ${body})::text)`
}

export interface SignalListener {
  on<K extends keyof Signals>(kind: K, hear: (body: Signals[K]) => void): void
  /** Called after the connection was lost and is back: whatever was signalled meanwhile went unheard. */
  onReconnect(hear: () => void): void
  close(): Promise<void>
}

const reconnectMs = 500

/** One listening connection a process, made again when it is lost. */
export async function listenToSignals(pool: Pool): Promise<SignalListener> {
  const listeners = new Map<string, ((body: never) => void)[]>()
  const onBack: (() => void)[] = []
  let closed = false
  let client: PoolClient | undefined

  async function connect() {
    const fresh = await pool.connect()
    fresh.on('notification', ({ payload }) => {
      const { kind, body } = JSON.parse(payload ?? '{}')
      for (const hear of listeners.get(kind) ?? []) hear(body as never)
    })
    fresh.on('error', lost).on('end', lost)
    try {
      await fresh.query(`listen ${pgChannel}`)
    } catch (error) {
      fresh.release(true)
      throw error
    }
    client = fresh
  }

  /** Given back once, however often it says that it is gone. */
  function letGo() {
    const gone = client
    client = undefined
    gone?.release(true)
    return gone !== undefined
  }

  function lost() {
    if (letGo() && !closed) setTimeout(reconnect, reconnectMs).unref()
  }

  async function reconnect() {
    if (closed) return
    try {
      await connect()
      for (const hear of onBack) hear()
    } catch {
      setTimeout(reconnect, reconnectMs).unref()
    }
  }

  await connect()
  return {
    on(kind, hear) {
      listeners.set(kind, [...(listeners.get(kind) ?? []), hear as (body: never) => void])
    },
    onReconnect: (hear) => void onBack.push(hear),
    async close() {
      closed = true
      letGo()
    },
  }
}
