import { expect, test } from 'vitest'
import { bringOrder } from '../dispatch/testing/courier-round.ts'
import { audit } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import { startLivelyTown } from './testing/lively-town.ts'

const town = await startLivelyTown()
// A Friday, so that a month ends while everybody is still signed in.
town.clock.set('2035-06-29T11:00:00.000Z')
const owner = await town.person({ name: 'Piero' })
const operator = await town.person({ roles: ['operator'] })
const shop = await town.shop(owner, { name: "Piero's" })
const pizza = await town.listing(owner, shop.id, { priceMinor: 1200, taxRateBasisPoints: 2000, stock: 100 })
const shopper = await town.shopper()
const courier = await town.courier({ name: 'Cora' })
await courier.client.setShift({ body: { online: true, position: { latitude: 52.2, longitude: 0.105 } } })

const atShop = { params: { shopId: shop.id } }
const iban = 'GB82 WEST 1234 5698 7654 32'
const newKey = () => crypto.randomUUID()
const run = (idempotencyKey = newKey()) => operator.client.startPayoutRun({ idempotencyKey })
const shopMonth = (month: string) => owner.client.getShopStatement({ params: { shopId: shop.id, month } })
const courierMonth = (month: string) => courier.client.getCourierStatement({ params: { month } })

/** 12.00 of goods, 2.00 of it tax, 0.36 for the town, and a tip of 1.50. */
async function delivered() {
  const order = await town.buy(shopper, pizza.id, { tipMinor: 150 })
  await bringOrder(town, order, { owner, courier })
  return order.price.delivery?.amount ?? 0
}

test('what is due is paid out once, however often it is pressed, and the months tie to the ledger to the cent', async () => {
  const deliveryMinor = await delivered()
  expect(await owner.client.getShopEarnings(atShop)).toMatchObject({
    due: { amount: 1164 },
    dueTax: { amount: 200 },
    bankAccount: null,
    months: [{}, {}, {}, {}, {}, { month: '2035-06', earned: { amount: 964 } }],
  })
  // Nobody has named a bank yet.
  await expect(run()).rejects.toMatchObject({ code: 'nothing_due' })

  const bank = await owner.client.setShopBankAccount({ ...atShop, body: { holder: 'Piero & Söhne', iban } })
  expect(bank).toMatchObject({ kind: 'iban', endsWith: '5432' })
  const us = { holder: 'Cora', routingNumber: '021000021', accountNumber: '12345678' }
  await courier.client.setCourierBankAccount({ body: us })

  const key = newKey()
  const outcomes = await Promise.allSettled([run(key), run(key), run()])
  const runs = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(new Set(runs.map(({ id }) => id)).size).toBe(1)
  const [done] = runs
  expect(done).toMatchObject({ payouts: 2, total: { amount: 1164 + deliveryMinor + 150 } })
  const runId = done?.id ?? ''
  const { payouts } = await operator.client.getPayoutRun({ params: { runId } })
  expect(payouts.map(({ status }) => status)).toEqual(['sent', 'sent'])
  expect((await owner.client.getShopEarnings(atShop)).due.amount).toBe(0)

  const june = await shopMonth('2035-06')
  expect(june).toMatchObject({
    opening: { amount: 0 },
    goods: { amount: 1200 },
    fees: { amount: -36 },
    tax: { amount: 200 },
    payouts: { amount: -1164 },
    other: { amount: 0 },
    closing: { amount: 0 },
    orders: 1,
  })
  expect(await courierMonth('2035-06')).toMatchObject({
    deliveries: { amount: deliveryMinor },
    tips: { amount: 150 },
    payouts: { amount: -(deliveryMinor + 150) },
    closing: { amount: 0 },
  })

  // The bank sends the shop's back in the next month; another order comes in.
  town.clock.passMinutes(3 * 24 * 60)
  const [piero] = (await owner.client.getShopEarnings(atShop)).payouts
  const payout = { params: { payoutId: piero?.id ?? '' } }
  const returns = await Promise.all([
    operator.client.returnPayout(payout),
    operator.client.returnPayout(payout),
  ])
  expect(returns.map(({ status }) => status)).toEqual(['returned', 'returned'])
  await expect(operator.client.settlePayout(payout)).rejects.toMatchObject({ code: 'payout_returned' })
  const cora = payouts.find(({ id }) => id !== piero?.id)
  const settle = () => operator.client.settlePayout({ params: { payoutId: cora?.id ?? '' } })
  expect((await Promise.all([settle(), settle()])).map(({ status }) => status)).toEqual([
    'settled',
    'settled',
  ])
  await delivered()

  const july = await shopMonth('2035-07')
  expect(july).toMatchObject({
    opening: june.closing,
    returnedPayouts: { amount: 1164 },
    goods: { amount: 1200 },
    closing: { amount: 2328 },
  })
  const {
    opening,
    goods,
    fees,
    refunds,
    deliveries,
    tips,
    payouts: paid,
    returnedPayouts,
    other,
    closing,
  } = july
  const parts = [opening, goods, fees, refunds, deliveries, tips, paid, returnedPayouts, other]
  expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(closing.amount)
  expect((await owner.client.getShopEarnings(atShop)).due).toEqual(closing)
  expect(await audit(town.db)).toEqual(cleanAudit)
}, 60_000)

test('the bank gets a file: one payment a payout, with ids of its own, and the town says from which account', async () => {
  await delivered()
  const { id: runId } = await run()
  const file = (format: 'sepa' | 'us') =>
    operator.client.getBankFile({ params: { runId }, query: { format } })
  const us = await file('us')
  expect(us.text.split('\r\n')[0]).toContain('routing_number')
  expect(us.text).toContain(',021000021,12345678,')
  await expect(file('sepa')).rejects.toMatchObject({ code: 'town_iban_missing' })

  town.config.townIban = 'DE89370400440532013000'
  const { text, fileName } = await file('sepa')
  expect(fileName).toMatch(/\.xml$/)
  expect(text).toContain('pain.001.001.09')
  expect(text).toContain('<Nm>Piero + Sohne</Nm>')
  expect(text).toContain('<IBAN>GB82WEST12345698765432</IBAN>')
  expect(text.match(/<CtrlSum>(.*?)<\/CtrlSum>/)?.[1]).toBe('34.92')
  expect(text.match(/<InstdAmt Ccy="USD">/g)).toHaveLength(1)
}, 60_000)

test('a number that no bank has is refused by its field, and nobody but the owner names the bank', async () => {
  const set = (body: object) =>
    owner.client.setShopBankAccount({ ...atShop, body: { holder: 'Piero', ...body } })
  const wrong = (path: string) => ({ code: 'invalid_input', problem: { errors: [{ path }] } })
  await expect(set({ iban: 'GB82 WEST 1234 5698 7654 33' })).rejects.toMatchObject(wrong('body.iban'))
  await expect(set({ routingNumber: '021000012', accountNumber: '1234' })).rejects.toMatchObject(
    wrong('body.routingNumber'),
  )
  await expect(set({})).rejects.toMatchObject(wrong('body.iban'))
  await expect(
    courier.client.setShopBankAccount({ ...atShop, body: { holder: 'C', iban } }),
  ).rejects.toMatchObject({
    code: 'not_shop_owner',
  })
})
