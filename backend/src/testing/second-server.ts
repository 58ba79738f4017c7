import { contract, createClient } from '@highstreet/contract'
import { afterAll } from 'vitest'
import type { Clock } from '../platform/clock.ts'
import { openPool } from '../platform/database.ts'
import { buildServer } from '../server.ts'
import { browserOf, type TestPerson, type TestTown } from './test-town.ts'

/** Another server on the database of a test town, with lanes and connections of its own. It cleans up after itself. */
export async function openSecondServer({ config, clock }: Pick<TestTown, 'config'> & { clock?: Clock }) {
  const pool = openPool(config.databaseUrl ?? '', 10)
  const server = await buildServer({ config, pool, ...(clock && { clock }) })
  afterAll(async () => {
    await server.close()
    if (!pool.ended) await pool.end()
  })
  return {
    ...server,
    /** The same person, who asks this server. */
    clientOf: ({ token }: TestPerson) => createClient(contract, browserOf(server.app, token)),
  }
}
