import { expect, test } from 'vitest'
import { bringOrder } from '../dispatch/testing/courier-round.ts'
import { audit } from '../ledger/index.ts'
import { cleanAudit } from '../ledger/testing/clean-audit.ts'
import { payOutWeekly } from '../ledger/weekly-payouts.ts'
import { startLivelyTown } from '../orders/testing/lively-town.ts'
import { openSecondServer } from '../testing/second-server.ts'

const town = await startLivelyTown()
const other = await openSecondServer(town)

const operator = (await town.person({ roles: ['operator'] })).client
const owner = await town.person({ name: 'Piero' })
const shop = await town.shop(owner, { name: "Piero's" })
const pizza = await town.listing(owner, shop.id, { priceMinor: 1200, taxRateBasisPoints: 2000, stock: 100 })
const shopper = await town.shopper()
const courier = await town.courier({ name: 'Cora' })
await courier.client.setShift({ body: { online: true, position: { latitude: 52.2, longitude: 0.105 } } })

async function delivered() {
  const order = await town.buy(shopper, pizza.id, { tipMinor: 150 })
  await bringOrder(town, order, { owner, courier })
  return 150 + (order.price.delivery?.amount ?? 0)
}

const due = () => operator.listPayoutsDue()
const runs = async () => (await operator.listPayoutRuns()).items
const iban = 'GB82 WEST 1234 5698 7654 32'
const us = { holder: 'Cora Courier', routingNumber: '021000021', accountNumber: '12345678' }

test('the operator sees what is due to whom, and what waits for a bank account', async () => {
  expect(await due()).toMatchObject({ items: [], payable: { count: 0 }, waiting: { count: 0 } })
  const ridden = await delivered()
  expect(await due()).toMatchObject({
    items: [
      { kind: 'shop', name: "Piero's", due: { amount: 1164 }, tax: { amount: 200 }, bank: null },
      { kind: 'courier', name: 'Cora', due: { amount: ridden }, tax: { amount: 0 }, bank: null },
    ].sort((a) => (shop.id < courier.id === (a.kind === 'shop') ? -1 : 1)),
    payable: { count: 0, amount: { amount: 0 } },
    waiting: { count: 2, amount: { amount: 1164 + ridden } },
  })

  await owner.client.setShopBankAccount({
    params: { shopId: shop.id },
    body: { holder: 'Piero Rossi', iban },
  })
  await courier.client.setCourierBankAccount({ body: us })
  const { items, payable, waiting, nextRunAt } = await due()
  expect(items.find(({ kind }) => kind === 'shop')?.bank).toEqual({
    kind: 'iban',
    holder: 'Piero Rossi',
    endsWith: '5432',
  })
  expect([payable.count, payable.amount.amount, waiting.count]).toEqual([2, 1164 + ridden, 0])
  // It is Monday noon: the next is in a week, at six by the town's clocks.
  expect(nextRunAt).toBe('2035-06-11T05:00:00.000Z')

  const first = await operator.listPayoutsDue({ query: { limit: 1 } })
  const second = await operator.listPayoutsDue({ query: { limit: 1, after: first.next ?? '' } })
  expect([...first.items, ...second.items]).toEqual(items)
}, 60_000)

test('on Monday at six the town pays once, whichever node is asked and however often', async () => {
  town.clock.set('2035-06-11T04:59:00.000Z')
  await payOutWeekly(town.house)
  expect(await runs()).toEqual([])

  town.clock.set('2035-06-11T05:00:00.000Z')
  const asked = [town.house, other.house, town.house, other.house].map((house) => payOutWeekly(house))
  await Promise.all(asked)
  const [week, ...more] = await runs()
  expect(more).toEqual([])
  expect(week).toMatchObject({ startedBy: 'week', payouts: 2, ibans: 1, usAccounts: 1, settled: 0 })
  expect((await due()).items).toEqual([])

  // What comes in afterwards waits for the next week, also when the job comes again.
  town.clock.set('2035-06-11T06:00:00.000Z')
  await delivered()
  await Promise.all([payOutWeekly(town.house), payOutWeekly(other.house)])
  expect(await runs()).toHaveLength(1)
  expect((await due()).payable.count).toBe(2)
  expect(await audit(town.db)).toEqual(cleanAudit)
}, 60_000)

test('when there are more than fit a run, the day has several; a Monday on which nothing was due stays without', async () => {
  town.clock.set('2035-06-18T05:00:00.000Z')
  await Promise.all([payOutWeekly(town.house, 1), payOutWeekly(other.house, 1)])
  expect((await runs()).map(({ payouts }) => payouts)).toEqual([1, 1, 2])

  town.clock.set('2035-06-25T05:00:00.000Z')
  await payOutWeekly(town.house)
  await delivered()
  await payOutWeekly(other.house)
  expect(await runs()).toHaveLength(3)
  expect((await due()).payable.count).toBe(2)
}, 60_000)

test('a run is settled as a whole, without what came back; twice is once', async () => {
  const run = await operator.startPayoutRun({ idempotencyKey: crypto.randomUUID() })
  const at = { params: { runId: run.id } }
  const { payouts } = await operator.getPayoutRun(at)
  const toCourier = payouts.find(({ to }) => to === 'courier')
  expect(toCourier).toMatchObject({ bank: 'us', status: 'sent' })
  await operator.returnPayout({ params: { payoutId: toCourier?.id ?? '' } })
  const settle = () => operator.settlePayoutRun(at)
  const [once] = await Promise.all([settle(), settle()])
  expect(once).toMatchObject({ startedBy: 'operator', payouts: 2, settled: 1, returned: 1 })
  expect((await operator.getPayoutRun(at)).payouts.map(({ status }) => status).sort()).toEqual([
    'returned',
    'settled',
  ])
  await expect(operator.settlePayoutRun({ params: { runId: crypto.randomUUID() } })).rejects.toMatchObject({
    code: 'payout_not_found',
  })
  expect(await audit(town.db)).toEqual(cleanAudit)
})
