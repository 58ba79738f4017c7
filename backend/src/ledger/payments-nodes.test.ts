import type { Client, Contract, LiveFromServer } from '@highstreet/contract'
import { expect, test } from 'vitest'
import { openSecondServer } from '../testing/second-server.ts'
import { startTestTown, type TestPerson } from '../testing/test-town.ts'
import { audit } from './index.ts'
import { settlePayments } from './settle-payments.ts'
import { cleanAudit } from './testing/clean-audit.ts'

const town = await startTestTown()
const other = await openSecondServer(town)
const address = await other.app.listen({ port: 0, host: '127.0.0.1' })

/** The same person at the other server. */
const there = other.clientOf

const newKey = () => crypto.randomUUID()
const sendTo = (client: Client<Contract>, to: TestPerson, amountMinor: number, idempotencyKey = newKey()) =>
  client.sendPayment({ idempotencyKey, body: { to: to.handle, amountMinor } })

async function pair(walletMinor: number) {
  return [await town.person({ walletMinor }), await town.person({ walletMinor })] as const
}

const balanceOf = async ({ client }: TestPerson) => {
  const { balance, held } = await client.getWallet()
  return { balance: balance.amount, held: held.amount }
}

test('undo at one server and the clock at the other meet: it has either left or come back', async () => {
  const [mara, joe] = await pair(10_000)
  const payments = await Promise.all(Array.from({ length: 20 }, () => sendTo(mara.client, joe, 100)))
  await Promise.all(
    payments.flatMap(({ id }) => [
      settlePayments(other.house, [id]),
      mara.client.cancelPayment({ params: { paymentId: id } }).catch(() => {}),
      settlePayments(town.house, [id]),
      there(mara)
        .cancelPayment({ params: { paymentId: id } })
        .catch(() => {}),
    ]),
  )
  const ends = await Promise.all(
    payments.map(({ id }) => joe.client.getPayment({ params: { paymentId: id } })),
  )
  const arrived = ends.filter(({ status }) => status === 'arrived').length
  expect(ends.filter(({ status }) => status === 'undone')).toHaveLength(20 - arrived)
  expect(await balanceOf(mara)).toEqual({ balance: 10_000 - 100 * arrived, held: 0 })
  expect(await balanceOf(joe)).toEqual({ balance: 10_000 + 100 * arrived, held: 0 })
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('the same key at both servers sends once, and the limit of a day holds for both together', async () => {
  const [mara, joe] = await pair(150_000)
  const key = newKey()
  const [here, elsewhere] = await Promise.all([
    sendTo(mara.client, joe, 500, key),
    sendTo(there(mara), joe, 500, key),
  ])
  expect(elsewhere).toEqual(here)
  const outcomes = await Promise.allSettled([
    sendTo(mara.client, joe, 60_000),
    sendTo(there(mara), joe, 60_000),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await balanceOf(mara)).toEqual({ balance: 150_000, held: 60_500 })
})

test('neighbours who pay each other at both servers at once don’t wait for each other in a circle', async () => {
  const [mara, joe] = await pair(20_000)
  for (const [one, two] of [
    [mara, joe],
    [joe, mara],
  ] as const)
    await one.client.addFavouritePayee({ params: { handle: two.handle } })
  const atOnce = (client: Client<Contract>, to: TestPerson) =>
    client.sendPayment({ idempotencyKey: newKey(), body: { to: to.handle, amountMinor: 1, undoSeconds: 0 } })
  const payments = Array.from({ length: 50 }, () => [
    atOnce(mara.client, joe),
    atOnce(there(joe), mara),
    atOnce(there(mara), joe),
    atOnce(joe.client, mara),
  ])
  const sent = await Promise.all(payments.flat())
  expect(sent.every(({ status }) => status === 'arrived')).toBe(true)
  expect(await balanceOf(mara)).toEqual({ balance: 20_000, held: 0 })
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('a wallet is heard by its owner alone, also when the money was sent at another server', async () => {
  const [mara, joe] = await pair(1000)
  const listen = async (person: TestPerson, to: TestPerson) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/live`, {
      headers: { authorization: `Bearer ${person.token}` },
    } as never)
    const heard: LiveFromServer[] = []
    socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))))
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    socket.send(JSON.stringify({ type: 'subscribe', channel: `wallet:${to.id}` }))
    await expect.poll(() => heard.length, { timeout: 5000 }).toBe(1)
    return { heard, close: () => socket.close() }
  }
  const [joes, eavesdropper] = await Promise.all([listen(joe, joe), listen(mara, joe)])
  expect(eavesdropper.heard).toMatchObject([{ type: 'refused', code: 'not_allowed' }])
  await sendTo(mara.client, joe, 100)
  await expect
    .poll(() => joes.heard.at(-1), { timeout: 5000 })
    .toMatchObject({
      type: 'message',
      seq: 1,
      message: { type: 'wallet.changed' },
    })
  joes.close()
  eavesdropper.close()
})
