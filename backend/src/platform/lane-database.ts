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
/** Statements are few and fixed: more than this many texts would mean that values have got into them. */
const maxPrepared = 300

/**
 * The connections that commit lanes write through: their own, so that a crowd at the door does not keep a batch from its
 * connection; pipelined, so that what is asked at once travels at once and nobody waits for the answers in between; prepared, so
 * that a statement is planned once.
 */
export class LaneDatabase {
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = surviving(
      new pg.Pool({
        ...pool.options,
        Client: PipeliningClient as never,
        pipeline: true,
        max: connections,
      } as pg.PoolConfig),
    )
    this.#pool.on('connect', (client) => client.query(byKeyOnly).catch(() => {}))
  }

  /** Commits what `work` has done, or nothing of it. BEGIN travels with the first statement, COMMIT with the last that were written. */
  async transaction<Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    const client = await this.#pool.connect()
    const line = new Line(client)
    try {
      // When the connection is lost every statement fails, and says so.
      client.query('begin').catch(() => {})
      const answer = await work(line.open())
      line.end()
      const { command } = await client.query('commit')
      if (command !== 'COMMIT') throw new Error('A statement failed, and nobody looked at it.')
      client.release()
      return answer
    } catch (met) {
      // What was written failed first: all that came after only says that something had.
      const error = line.failure ?? met
      // Statements that were sent along are refused before this is heard; later ones do not get through.
      line.end()
      const gone = await client.query('rollback').then(
        () => false,
        () => true,
      )
      client.release(gone)
      throw error
    }
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
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

/** Sends what is asked in one breath with one write. */
class PipeliningClient extends pg.Client {
  #isHolding = false

  // biome-ignore lint/suspicious/noExplicitAny: pg's many signatures are passed on.
  override query(...asked: any[]): any {
    if (!this.#isHolding) this.#holdForThisBreath()
    return super.query(...(asked as [never]))
  }

  #holdForThisBreath() {
    const { stream } = (this as unknown as { connection: { stream: NodeJS.WritableStream & Corkable } })
      .connection
    this.#isHolding = true
    stream.cork()
    process.nextTick(() => {
      this.#isHolding = false
      stream.uncork()
    })
  }
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

/** One transaction as Kysely's own would be, but it does not wait for one answer before it sends the next statement. */
class Line implements Driver, DatabaseConnection {
  readonly #client: PoolClient
  #isOver = false
  #failure: unknown

  constructor(client: PoolClient) {
    this.#client = client
  }

  /** For what the first failed of those that nobody waits for. */
  get failure(): unknown {
    return this.#failure
  }

  open(): Tx {
    const tx = new Kysely({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => this,
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    }) as unknown as Tx
    lines.set(tx, this)
    return tx
  }

  end() {
    this.#isOver = true
  }

  write(statement: CompiledQuery) {
    this.#ask(statement).catch((error) => {
      this.#failure ??= error
    })
  }

  #ask({ sql: text, parameters }: CompiledQuery) {
    if (this.#isOver) throw new Error('The transaction is over.')
    return this.#client.query({ name: nameOf(text), text, values: parameters as unknown[] } as pg.QueryConfig)
  }

  async executeQuery<Row>(asked: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.#ask(asked)
    return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) }
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this
  }

  async init() {}
  async releaseConnection() {}
  async destroy() {}

  async beginTransaction() {
    throw new Error('This is a transaction already.')
  }
  commitTransaction = this.beginTransaction
  rollbackTransaction = this.beginTransaction

  // biome-ignore lint/correctness/useYield: nothing is streamed.
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('A lane reads few rows.')
  }
}
