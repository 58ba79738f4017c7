import { expect, test } from 'vitest'
import { startTestTown, type TestPerson } from '../testing/test-town.ts'
import { audit } from './index.ts'
import { maxOpenRequests } from './payment-book.ts'
import { cleanAudit } from './testing/clean-audit.ts'
import { passUndoWindows } from './testing/pass-undo-windows.ts'

const town = await startTestTown()
const newKey = () => crypto.randomUUID()

async function pair() {
  return [
    await town.person({ name: 'Ana Berg' }),
    await town.person({ name: 'Joe Hart', walletMinor: 5000 }),
  ] as const
}

function ask(asker: TestPerson, payer: TestPerson, amountMinor = 1200, idempotencyKey = newKey()) {
  return asker.client.askForMoney({ idempotencyKey, body: { of: payer.handle, amountMinor, note: 'Cinema' } })
}

const pay = (payer: TestPerson, { id }: { id: string }, idempotencyKey = newKey()) =>
  payer.client.payRequest({ idempotencyKey, params: { requestId: id }, body: {} })
const refuse = (payer: TestPerson, { id }: { id: string }) =>
  payer.client.refuseRequest({ params: { requestId: id } })
const withdraw = (asker: TestPerson, { id }: { id: string }) =>
  asker.client.withdrawRequest({ params: { requestId: id } })

test('a neighbour who is asked sees it, pays it, and both see that it is paid', async () => {
  const [ana, joe] = await pair()
  const request = await ask(ana, joe)
  expect(request).toMatchObject({ direction: 'out', status: 'open', neighbour: { name: 'Joe Hart' } })
  expect((await joe.client.listPaymentRequests()).items).toMatchObject([
    {
      id: request.id,
      direction: 'in',
      neighbour: { name: 'Ana Berg' },
      note: 'Cinema',
      amount: { amount: 1200 },
    },
  ])
  const payment = await pay(joe, request)
  expect(payment).toMatchObject({ requestId: request.id, note: 'Cinema', status: 'leaving' })
  expect((await joe.client.listPaymentRequests()).items).toEqual([])
  const { items } = await ana.client.listPaymentRequests({ query: { closed: 'true' } })
  expect(items).toMatchObject([{ id: request.id, status: 'paid', paymentId: payment.id }])
  await passUndoWindows(town)
  expect((await ana.client.getWallet()).balance.amount).toBe(1200)
  expect(await audit(town.db)).toEqual(cleanAudit)
})

test('asked twice with one key is asked once; paid twice at once is paid once', async () => {
  const [ana, joe] = await pair()
  const key = newKey()
  const [request, same] = await Promise.all([ask(ana, joe, 1200, key), ask(ana, joe, 1200, key)])
  expect(same).toEqual(request)
  const paidTwice = await Promise.allSettled([pay(joe, request), pay(joe, request)])
  expect(paidTwice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(paidTwice.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'request_answered' },
  })
  expect((await joe.client.getWallet()).held.amount).toBe(1200)
})

test('the same answer after a lost reply: paying again with the key is the same payment', async () => {
  const [ana, joe] = await pair()
  const request = await ask(ana, joe)
  const key = newKey()
  const [first, second] = await Promise.all([pay(joe, request, key), pay(joe, request, key)])
  expect(second).toEqual(first)
})

test('paid and declined at the same moment, one of both has happened', async () => {
  const [ana, joe] = await pair()
  const request = await ask(ana, joe)
  const outcomes = await Promise.allSettled([pay(joe, request), refuse(joe, request)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const { status } = await ana.client.getPaymentRequest({ params: { requestId: request.id } })
  expect((await joe.client.getWallet()).held.amount).toBe(status === 'paid' ? 1200 : 0)
})

test('a payment that is undone leaves the request open, to be paid again', async () => {
  const [ana, joe] = await pair()
  const request = await ask(ana, joe)
  const payment = await pay(joe, request)
  await joe.client.cancelPayment({ params: { paymentId: payment.id } })
  expect((await joe.client.listPaymentRequests()).items).toMatchObject([{ status: 'open', paymentId: null }])
  expect(await pay(joe, request)).toMatchObject({ status: 'leaving' })
})

test('only who is asked answers, only who asked takes it back, and twice is once', async () => {
  const [ana, joe] = await pair()
  const stranger = await town.person()
  const request = await ask(ana, joe)
  await expect(pay(ana, request)).rejects.toMatchObject({ code: 'request_not_found' })
  await expect(refuse(stranger, request)).rejects.toMatchObject({ code: 'request_not_found' })
  await expect(withdraw(joe, request)).rejects.toMatchObject({ code: 'request_not_found' })
  const both = await Promise.all([refuse(joe, request), refuse(joe, request)])
  expect(both.map(({ status }) => status)).toEqual(['refused', 'refused'])
  await expect(withdraw(ana, request)).rejects.toMatchObject({ code: 'request_answered' })
  await expect(pay(joe, request)).rejects.toMatchObject({ code: 'request_answered' })
})

test('at most twenty of one person wait for an answer, also when asked at once', async () => {
  const [ana, joe] = await pair()
  const outcomes = await Promise.allSettled(Array.from({ length: maxOpenRequests + 3 }, () => ask(ana, joe)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(maxOpenRequests)
  await expect(ask(ana, joe)).rejects.toMatchObject({ code: 'requests_full' })
  const first = await ana.client.listPaymentRequests({ query: { limit: 15 } })
  const rest = await ana.client.listPaymentRequests({ query: { limit: 15, after: first.next ?? '' } })
  expect([first.items.length, rest.items.length, rest.next]).toEqual([15, 5, null])
  await withdraw(ana, first.items[0] as { id: string })
  expect(await ask(ana, joe)).toMatchObject({ status: 'open' })
})
