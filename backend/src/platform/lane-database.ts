import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely'
import pg, { type Pool } from 'pg'
import { type Db, surviving } from './database.ts'

/** A lane has at most three transactions under way; a few lanes share these. */
const connections = 12
/** Statements are few and fixed: more than this many texts would mean that values have got into them. */
const maxPrepared = 300

/**
 * The connections that commit lanes write through: their own, so that a crowd at the door does not keep a batch from its
 * connection; pipelined, so that what can be asked at once is; prepared, so that a statement is planned once.
 */
export function openLaneDatabase(pool: Pool): { db: Db; close(): Promise<void> } {
  const own = surviving(
    new pg.Pool({
      ...pool.options,
      Client: PreparingClient as never,
      pipeline: true,
      max: connections,
    } as pg.PoolConfig),
  )
  own.on('connect', (client) => client.query(byKeyOnly).catch(() => {}))
  return { db: new Kysely({ dialect: new LaneDialect(own) }), close: () => own.end() }
}

/**
 * Lanes look rows up by key and nothing else. A plan that was made while a table was small is kept: it must not read the whole of it
 * when it has grown.
 */
const byKeyOnly =
  'set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off'

const names = new Map<string, string>()

function nameOf(text: string) {
  const known = names.get(text)
  if (known || names.size >= maxPrepared) return known
  const name = `lane_${names.size}`
  names.set(text, name)
  return name
}

class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: one of pg's many signatures is looked at, the rest are passed on.
  override query(first: any, ...rest: any[]): any {
    const [values] = rest
    if (typeof first !== 'string' || !Array.isArray(values)) return super.query(first, ...(rest as []))
    return super.query({ name: nameOf(first), text: first, values })
  }
}

class LaneDialect extends PostgresDialect {
  readonly #pool: Pool

  constructor(pool: Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): PostgresDriver {
    return new LaneDriver({ pool: this.#pool })
  }
}

class LaneDriver extends PostgresDriver {
  /** Sent along with the first statement. If it fails (the connection is lost) every statement after it does. */
  override async beginTransaction(
    connection: DatabaseConnection,
    _settings: TransactionSettings,
  ): Promise<void> {
    void connection.executeQuery(CompiledQuery.raw('begin')).catch(() => {})
  }
}
