import type { Pool, PoolClient } from 'pg'

const reading = /^\s*(select|with(?!.*\b(insert|update|delete)\b))/is

/** Asks Postgres how it would do what `read` asks for: the plan of each SELECT, with the same statement and parameters. */
export async function plansOf(pool: Pool, read: () => Promise<unknown>): Promise<string[]> {
  const selects = (await statementsOf(pool, read)).filter(({ text }) => reading.test(text))
  return Promise.all(
    selects.map(async ({ text, values }) => {
      const plan = await pool.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
      return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
    }),
  )
}

async function statementsOf(pool: Pool, read: () => Promise<unknown>) {
  const statements: { text: string; values: unknown[] }[] = []
  const connect = pool.connect.bind(pool)
  const listening = async () => {
    const client: PoolClient = await connect()
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      if (typeof args[0] === 'string')
        statements.push({ text: args[0], values: (args[1] ?? []) as unknown[] })
      return query(...args)
    }) as typeof client.query
    return client
  }
  pool.connect = listening as typeof pool.connect
  try {
    await read()
  } finally {
    pool.connect = connect as typeof pool.connect
  }
  return statements
}
