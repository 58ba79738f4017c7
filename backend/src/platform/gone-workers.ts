import type { Pool, PoolClient } from 'pg'

/** Of Highstreet's advisory locks, those that stand for workers. */
const lockClass = 7_246_003

/**
 * While a worker lives, this connection holds a lock in its name; Postgres gives it back whatever way the process ends. Taken again
 * when the connection was lost.
 */
export class WorkerPresence {
  readonly #pool: Pool
  #worker = ''
  #client: PoolClient | undefined
  #ended = false

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** One worker at a time: the one before has stopped. */
  async be(worker: string): Promise<void> {
    this.#worker = worker
    this.#drop()
    await this.#take()
  }

  end() {
    this.#ended = true
    this.#drop()
  }

  #drop() {
    // Destroyed, not given back: its locks go with it.
    this.#client?.release(true)
    this.#client = undefined
  }

  async #take() {
    const worker = this.#worker
    const client = await this.#pool.connect().catch(() => undefined)
    if (!client) return
    if (this.#ended || worker !== this.#worker) return client.release()
    this.#client = client
    client.once('end', () => this.#takeAgain(client))
    await client.query('select pg_advisory_lock($1, hashtext($2))', [lockClass, worker]).catch(() => {})
  }

  #takeAgain(lost: PoolClient) {
    if (this.#client !== lost) return
    this.#drop()
    if (!this.#ended) this.#take().catch(() => {})
  }
}

/**
 * Jobs that a killed process had begun would be locked for hours. Whoever can take a worker's lock knows that it is gone, and frees
 * its jobs; only at the second look, because after a restart of Postgres the living need a moment to be there again.
 */
export class GoneWorkers {
  #suspects = new Set<string>()

  async free(pool: Pool): Promise<string[]> {
    const { rows } = await pool.query<{ worker: string }>(
      'select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null',
    )
    const absent: string[] = []
    for (const { worker } of rows) if (await isGone(pool, worker)) absent.push(worker)
    const gone = absent.filter((worker) => this.#suspects.has(worker))
    this.#suspects = new Set(absent)
    if (gone.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1)', [gone])
    return gone
  }
}

async function isGone(pool: Pool, worker: string) {
  // Of a transaction of one statement: given back at once.
  const { rows } = await pool.query<{ gone: boolean }>(
    'select pg_try_advisory_xact_lock($1, hashtext($2)) as gone',
    [lockClass, worker],
  )
  return rows[0]?.gone === true
}
