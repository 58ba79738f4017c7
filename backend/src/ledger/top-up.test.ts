import { expect, test } from 'vitest'
import { startTestTown } from '../testing/test-town.ts'
import { audit } from './index.ts'
import { cleanAudit } from './testing/clean-audit.ts'

const town = await startTestTown()
const goodCard = '4242 4242 4242 4242'
const newKey = () => crypto.randomUUID()

test('a card fills the wallet, and the movement says from where', async () => {
  const mara = await town.person()
  expect(await mara.client.getWallet()).toMatchObject({
    balance: { amount: 0, currency: 'USD' },
    cardNetwork: { demo: true },
  })
  const { wallet, movementId } = await mara.client.topUp({
    idempotencyKey: newKey(),
    body: { amountMinor: 2500, cardNumber: goodCard },
  })
  expect(wallet.available).toEqual({ amount: 2500, currency: 'USD' })
  const { items } = await mara.client.listMovements()
  expect(items).toMatchObject([
    { id: movementId, kind: 'top_up', description: 'Card ending in 4242', balanceAfter: { amount: 2500 } },
  ])
  expect(await mara.client.listHolds()).toEqual({ items: [] })
})

test('pressed twice at once, or again after a lost answer, a top-up happens once', async () => {
  const mara = await town.person()
  const call = { idempotencyKey: newKey(), body: { amountMinor: 1000, cardNumber: goodCard } }
  const answers = await Promise.all([mara.client.topUp(call), mara.client.topUp(call)])
  const later = await mara.client.topUp(call)
  expect(new Set([...answers, later].map(({ movementId }) => movementId)).size).toBe(1)
  expect(later.wallet.balance.amount).toBe(1000)
  await expect(
    mara.client.topUp({ ...call, body: { amountMinor: 2000, cardNumber: goodCard } }),
  ).rejects.toMatchObject({ code: 'idempotency_key_reused' })
})

test('a declined card, a tiny and a huge amount bring nothing', async () => {
  const mara = await town.person()
  const topUp = (amountMinor: number, cardNumber = goodCard) =>
    mara.client.topUp({ idempotencyKey: newKey(), body: { amountMinor, cardNumber } })
  await expect(topUp(1000, '4000 0000 0000 0002')).rejects.toMatchObject({ code: 'card_declined' })
  await expect(topUp(499)).rejects.toMatchObject({ code: 'top_up_out_of_range' })
  await expect(topUp(50_001)).rejects.toMatchObject({ code: 'top_up_out_of_range' })
  expect((await mara.client.getWallet()).balance.amount).toBe(0)
})

test('movements are read page by page, newest first, and are mine alone', async () => {
  const [mara, joe] = [await town.person(), await town.person()]
  for (const amountMinor of [600, 700, 800]) {
    await mara.client.topUp({ idempotencyKey: newKey(), body: { amountMinor, cardNumber: goodCard } })
  }
  const first = await mara.client.listMovements({ query: { limit: 2 } })
  const second = await mara.client.listMovements({ query: { limit: 2, after: first.next ?? '' } })
  expect([...first.items, ...second.items].map(({ amount }) => amount.amount)).toEqual([800, 700, 600])
  expect(second.next).toBeNull()
  expect((await joe.client.listMovements()).items).toEqual([])
  expect(await audit(town.db)).toEqual(cleanAudit)
})
