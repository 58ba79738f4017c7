import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
} from 'kysely'
import pg, { type Pool, type PoolClient } from 'pg'
import { type Db, surviving, type Tx } from './database.ts'

/** A lane has at most three transactions under way; a few lanes share these. */
const connections = 12
/** Who comes is known before anything else: that waits for no lane, and one read serves many. */
const readConnections = 2
/** Statements are few and fixed: more than this many texts would mean that values have got into them. */
const maxPrepared = 300

/**
 * The connections that commit lanes write through: their own, so that a crowd at the door does not keep a batch from its
 * connection; pipelined, so that what is asked at once travels at once and nobody waits for the answers in between; prepared, so
 * that a statement is planned once.
 */
export class LaneDatabase {
  readonly #pool: Pool
  readonly #readPool: Pool
  /** For what every crowd asks before it comes to a lane: outside of transactions. */
  readonly reads: Db

  constructor(pool: Pool) {
    this.#pool = openLike(pool, connections)
    this.#readPool = openLike(pool, readConnections)
    this.reads = through(new Reading(this.#readPool))
  }

  /** Commits what `work` has done, or nothing of it. BEGIN travels with the first statement, COMMIT with the last that were written. */
  async transaction<Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    const client = await this.#pool.connect()
    const line = new Line(client)
    try {
      const answer = await work(line.open())
      const { command } = await line.end('commit')
      if (command !== 'COMMIT') throw new Error('A statement failed, and nobody looked at it.')
      client.release()
      return answer
    } catch (met) {
      // What was written failed first: all that came after only says that something had.
      const error = line.failure ?? met
      // Statements that were sent along are refused before this is heard; later ones do not get through.
      const gone = await line.end('rollback').then(
        () => false,
        () => true,
      )
      client.release(gone)
      throw error
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#readPool.end()])
  }
}

function openLike(pool: Pool, max: number): Pool {
  const like = surviving(new pg.Pool({ ...pool.options, pipeline: true, max } as pg.PoolConfig))
  like.on('connect', (client) => client.query(byKeyOnly).catch(() => {}))
  return like
}

/**
 * Lanes look rows up by key and nothing else. A plan that was made while a table was small is kept: it must not read the whole of it
 * when it has grown. Left to itself Postgres plans small batches anew each time, for a plan that looks cheaper and is the same.
 */
const byKeyOnly = `set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;
  set plan_cache_mode = force_generic_plan`

const names = new Map<string, string>()

function nameOf(text: string) {
  const known = names.get(text)
  if (known || names.size >= maxPrepared) return known
  const name = `lane_${names.size}`
  names.set(text, name)
  return name
}

function preparing({ sql: text, parameters }: CompiledQuery) {
  return { name: nameOf(text), text, values: parameters as unknown[] } as pg.QueryConfig
}

/**
 * Has something written, and goes on when it is on its way: what follows travels with it, and so does COMMIT. When it fails, nothing of the
 * transaction is done, and the transaction fails for that. Outside of a lane it is waited for.
 */
export async function write(tx: Db | Tx, statement: RawBuilder<unknown>): Promise<void> {
  const line = lines.get(tx)
  if (line) line.write(statement.compile(tx))
  else await statement.execute(tx)
}

const lines = new WeakMap<Db | Tx, Line>()

/** With fewer rows than this the database is woken once for all statements. */
const manyRows = 48

/**
 * Resolves when what was asked for so far is on its way: the database works on it while this process makes up the rest. With few
 * rows at once, and all that is asked travels together.
 */
export async function sent(rows: number): Promise<void> {
  if (rows < manyRows) return
  // What is held for this breath goes out on the tick after this one.
  await new Promise<void>((resolve) => process.nextTick(() => process.nextTick(resolve)))
}

interface Corkable {
  cork(): void
  uncork(): void
}

function through(driver: Driver): Db {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** Has every statement prepared, on a connection that is not Kysely's to take or to give back. */
abstract class Prepared implements Driver, DatabaseConnection {
  protected abstract ask(statement: pg.QueryConfig): Promise<pg.QueryResult>

  async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.ask(preparing(compiled))
    return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) }
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this
  }

  async init() {}
  async releaseConnection() {}
  async destroy() {}

  async beginTransaction() {
    throw new Error('This is no place to begin a transaction.')
  }
  commitTransaction = this.beginTransaction
  rollbackTransaction = this.beginTransaction

  // biome-ignore lint/correctness/useYield: nothing is streamed.
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('A lane reads few rows.')
  }
}

class Reading extends Prepared {
  readonly #pool: Pool

  constructor(pool: Pool) {
    super()
    this.#pool = pool
  }

  protected ask(statement: pg.QueryConfig) {
    return this.#pool.query(statement)
  }
}

/**
 * One transaction as Kysely's own would be, but it does not wait for one answer before it sends the next statement, and what is asked
 * in one breath goes with one write to the socket.
 */
class Line extends Prepared {
  readonly #client: PoolClient
  readonly #socket: Corkable
  #isHolding = false
  #isOver = false
  /** For what the first failed of those that nobody waits for. */
  failure: unknown

  constructor(client: PoolClient) {
    super()
    this.#client = client
    this.#socket = (client as unknown as { connection: { stream: Corkable } }).connection.stream
  }

  open(): Tx {
    // When the connection is lost every statement fails, and says so.
    this.#send({ text: 'begin' }).catch(() => {})
    const tx = through(this) as Tx
    lines.set(tx, this)
    return tx
  }

  end(how: 'commit' | 'rollback'): Promise<pg.QueryResult> {
    this.#isOver = true
    return this.#send({ text: how })
  }

  write(statement: CompiledQuery) {
    this.ask(preparing(statement)).catch((error) => {
      this.failure ??= error
    })
  }

  protected ask(statement: pg.QueryConfig) {
    if (this.#isOver) throw new Error('The transaction is over.')
    return this.#send(statement)
  }

  #send(query: pg.QueryConfig) {
    if (!this.#isHolding) this.#holdForThisBreath()
    return this.#client.query(query)
  }

  #holdForThisBreath() {
    this.#isHolding = true
    this.#socket.cork()
    process.nextTick(() => {
      this.#isHolding = false
      this.#socket.uncork()
    })
  }
}
