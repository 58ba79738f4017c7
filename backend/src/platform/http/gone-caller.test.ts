import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startTestTown } from '../../testing/test-town.ts'
import { connect as openDatabase, openPool, type Tx } from '../database.ts'

const town = await startTestTown()
await town.app.listen({ port: 0, host: 'localhost' })
const { port } = town.app.server.address() as AddressInfo

test('for who has gone before their call begins nothing is done; the same key is free for another try', async () => {
  const mara = await town.person()
  const body = { amountMinor: 2_500, cardNumber: '4242 4242 4242 4242' }
  const idempotencyKey = crypto.randomUUID()
  const closed = new Promise<void>((resolve) => {
    town.app.server.once('connection', (socket) => socket.once('close', () => resolve()))
  })
  const socket = connect(port, 'localhost')
  await once(socket, 'connect')

  // Who asks is read from the database first: that takes until they have gone.
  const other = openDatabase(openPool(town.config.databaseUrl ?? '', 1))
  await other.transaction().execute(async (tx) => {
    await sql`lock table identity.sessions`.execute(tx)
    const text = JSON.stringify(body)
    socket.write(
      `POST /api/wallet/top-ups HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${mara.token}\r\n` +
        `Idempotency-Key: ${idempotencyKey}\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
    )
    await expect.poll(() => waitingForSessions(tx)).toBe(1)
    socket.destroy()
    await closed
  })
  await other.destroy()

  // Had it been done, the key would belong to the other amount.
  await mara.client.topUp({ idempotencyKey, body: { ...body, amountMinor: 3_000 } })
  expect((await mara.client.getWallet()).available.amount).toBe(3_000)
})

async function waitingForSessions(tx: Tx) {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from pg_locks where not granted and relation = 'identity.sessions'::regclass`.execute(
    tx,
  )
  return rows[0]?.waiting
}
