import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startTestTown } from '../../testing/test-town.ts'
import { connect as openDatabase, openPool, type Tx } from '../database.ts'
import { visitOf } from './pages/page-visit.ts'

test('a town that is closing serves who is inside, also what they ask meanwhile, and nobody else', async () => {
  const town = await startTestTown()
  const mara = await town.person()
  await town.app.listen({ port: 0, host: 'localhost' })
  const { port } = town.app.server.address() as AddressInfo
  const socket = connect(port, 'localhost')
  await once(socket, 'connect')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  const question = `GET /api/wallet HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${mara.token}\r\n\r\n`
  const ask = () => socket.write(question)
  const askedOnce = connect(port, 'localhost')
  let toldOnce = ''
  askedOnce.setEncoding('utf8').on('data', (text: string) => {
    toldOnce += text
  })

  const other = openDatabase(openPool(town.config.databaseUrl ?? '', 1))
  let closed: Promise<void> | undefined
  await other.transaction().execute(async (tx) => {
    await sql`lock table ledger.accounts`.execute(tx)
    ask()
    askedOnce.write(question)
    await expect.poll(() => waitingForLock(tx)).toBe(2)
    closed = town.close()
    await expect.poll(() => town.app.server.listening).toBe(false)
    ask()
    const page = visitOf(town.app, town.house.publicReads, { headers: {}, ip: '127.0.0.1' } as FastifyRequest)
    expect((await page.fetchApi('/api/basket/count', {})).status).toBe(200)
    await expect(fetch(`http://localhost:${port}/api/wallet`)).rejects.toThrow()
  })
  await other.destroy()
  await Promise.all([once(socket, 'close'), once(askedOnce, 'close')])
  await closed
  expect(toldOnce.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200'])
  expect(heard.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200'])
  expect(heard.toLowerCase()).toContain('connection: close')
})

test('a town that is closing does not wait for who is connected and asks nothing', async () => {
  const town = await startTestTown()
  await town.app.listen({ port: 0, host: 'localhost' })
  const halfAsked = 'GET /api/town HTTP/1.1\r\nHost: localhost\r\n'
  // One server for each address that the name stands for here.
  const addresses = town.app.addresses() as AddressInfo[]
  const sockets = addresses.flatMap(({ port, address }) =>
    ['', halfAsked].map((begun) => {
      const socket = connect(port, address)
      socket.write(begun)
      // Hung up on in the middle of its words.
      return socket.on('error', () => {}).resume()
    }),
  )
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  const hungUp = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
  await town.close()
  await Promise.all(hungUp)
})

async function waitingForLock(tx: Tx) {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from pg_locks where not granted and relation = 'ledger.accounts'::regclass`.execute(
    tx,
  )
  return rows[0]?.waiting
}
