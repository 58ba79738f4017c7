import type { Order } from '@highstreet/contract'
import { afterEach, expect, test } from 'vitest'
import { takeOrder } from '../backend/src/dispatch/testing/courier-round.ts'
import { audit } from '../backend/src/ledger/index.ts'
import { settlePayments } from '../backend/src/ledger/settle-payments.ts'
import { cleanAudit } from '../backend/src/ledger/testing/clean-audit.ts'
import { startLivelyTown } from '../backend/src/orders/testing/lively-town.ts'
import { watchUnanswered } from '../backend/src/orders/watch-unanswered.ts'
import type { TestPerson } from '../backend/src/testing/test-town.ts'
import { randomFrom } from './random.ts'

/** Somebody sets the machine's clock, or it was wrong: an hour forth, an hour back. */
const stepMinutes = 60
const town = await startLivelyTown()
const owner = await town.person()
const shop = await town.shop(owner)
const cake = await town.listing(owner, shop.id, { name: 'Cake', priceMinor: 2000, stock: 1000 })
const startedWith = 20_000
const trioStartedWith = 60_000
const trio = await Promise.all([1, 2, 3].map(() => town.shopper({ walletMinor: trioStartedWith })))

afterEach(async () => {
  expect(await audit(town.db)).toEqual(cleanAudit)
})

const forth = () => town.clock.passMinutes(stepMinutes)
const back = () => town.clock.passMinutes(-stepMinutes)
const at = (order: Order) => ({ params: { orderId: order.id } })
const changedMyMind = { body: { reason: 'changed_my_mind' as const } }
const accept = (order: Order) => owner.client.acceptOrder({ ...at(order), body: { promiseMinutes: 40 } })
const stock = async () => (await owner.client.getShopListing({ params: { listingId: cake.id } })).available
const moneyOf = async ({ client }: TestPerson) => {
  const { balance, held } = await client.getWallet()
  return { balance: balance.amount, held: held.amount }
}

test('an order from the future is left alone, and called off once when its time has come twice', async () => {
  const [shopper, before] = [await town.shopper(), await stock()]
  const order = await town.buy(shopper, cake.id)
  const totalMinor = order.price.total.amount

  back()
  await watchUnanswered(town.house)
  expect(await moneyOf(shopper)).toEqual({ balance: startedWith, held: totalMinor })

  forth()
  forth()
  await Promise.all([watchUnanswered(town.house), watchUnanswered(town.house)])
  back()
  await watchUnanswered(town.house)
  forth()
  await watchUnanswered(town.house)
  expect(await moneyOf(shopper)).toEqual({ balance: startedWith, held: 0 })
  expect(await stock()).toBe(before)
  await expect(shopper.client.cancelOrder({ ...at(order), ...changedMyMind })).rejects.toMatchObject({
    code: 'order_not_cancellable',
  })
  back()
})

test('cancelled, and cancelled again an hour earlier: the money is free once', async () => {
  const shopper = await town.shopper()
  const [kept, cancelled] = [await town.buy(shopper, cake.id), await town.buy(shopper, cake.id)]
  await accept(cancelled)
  forth()
  await shopper.client.cancelOrder({ ...at(cancelled), ...changedMyMind })
  back()
  await expect(shopper.client.cancelOrder({ ...at(cancelled), ...changedMyMind })).rejects.toMatchObject({
    code: 'order_not_cancellable',
  })
  expect(await moneyOf(shopper)).toEqual({ balance: startedWith, held: kept.price.total.amount })
})

test('the clock steps between all the steps of an order: it is paid once, to the cent', async () => {
  const [shopper, courier] = [await town.shopper(), await town.courier()]
  const order = await town.buy(shopper, cake.id, { tipMinor: 150 })
  back()
  await accept(order)
  await town.settle()
  forth()
  const { id: deliveryId } = await takeOrder(town, courier, order)
  back()
  await owner.client.startPreparing(at(order))
  forth()
  await owner.client.markReady(at(order))
  await town.settle()
  back()
  await courier.client.collectDelivery({ params: { deliveryId } })
  await town.settle()
  forth()
  const handOver = { params: { deliveryId }, body: { code: order.handoverCode } }
  await courier.client.handOver(handOver)
  await town.settle()
  back()
  await courier.client.handOver(handOver).catch(() => {})
  await town.settle()

  const totalMinor = order.price.total.amount
  expect(await moneyOf(shopper)).toEqual({ balance: startedWith - totalMinor, held: 0 })
  const { held, entries } = await shopper.client.getMoneyTrail(at(order))
  expect(held.amount).toBe(0)
  const received = entries.filter(({ kind }) => /income|fee|tax/.test(kind))
  expect(received.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(totalMinor)
  forth()
})

test('a payment on its way is undone once, also on the evening whose limit it counts for', async () => {
  const [shopper, neighbour] = [await town.shopper(), await town.person()]
  const noon = town.clock.now()
  // Half an hour before midnight in the town.
  town.clock.set('2035-06-04T22:30:00.000Z')
  const payment = await send(shopper, neighbour, 700)
  expect(await moneyOf(shopper)).toEqual({ balance: startedWith, held: 700 })
  for (const step of [forth, back, forth]) {
    step()
    const undone = await shopper.client.cancelPayment({ params: { paymentId: payment.id } })
    expect(undone.status).toBe('undone')
  }
  await settlePayments(town.house, [payment.id])
  back()
  expect(await moneyOf(shopper)).toEqual({ balance: startedWith, held: 0 })
  expect(await moneyOf(neighbour)).toEqual({ balance: 0, held: 0 })
  expect((await shopper.client.getPaymentLimits()).sentToday.amount).toBe(0)
  town.clock.set(noon)
})

test('a payment arrives once, however often the clock has rung for it', async () => {
  const [shopper, neighbour] = [await town.shopper(), await town.person()]
  const payment = await send(shopper, neighbour, 800)
  back()
  const ring = () => settlePayments(town.house, [payment.id])
  await Promise.all([ring(), ring()])
  forth()
  forth()
  await ring()
  await expect(shopper.client.cancelPayment({ params: { paymentId: payment.id } })).rejects.toMatchObject({
    code: 'payment_has_left',
  })
  expect(await moneyOf(shopper)).toEqual({ balance: startedWith - 800, held: 0 })
  expect(await moneyOf(neighbour)).toEqual({ balance: 800, held: 0 })
  back()
})

const send = ({ client }: TestPerson, to: TestPerson, amountMinor: number) =>
  client.sendPayment({ idempotencyKey: crypto.randomUUID(), body: { to: to.handle, amountMinor } })

test('an answer that was lost before the clock stepped is the same after it', async () => {
  const shopper = await town.shopper()
  const topUp = {
    idempotencyKey: crypto.randomUUID(),
    body: { amountMinor: 700, cardNumber: '4242 4242 4242 4242' },
  }
  const first = await shopper.client.topUp(topUp)
  for (const step of [back, forth, forth, back]) {
    step()
    expect((await shopper.client.topUp(topUp)).movementId).toBe(first.movementId)
  }
  expect(await moneyOf(shopper)).toEqual({ balance: startedWith + 700, held: 0 })
})

test.each([1, 2, 3])(
  'whatever the clock does meanwhile, each hold ends once or stands (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const before = ((await stock()) ?? 0) + (await standing()).length
    const step = () => random.pick([back, forth, () => {}])()
    const orders = await Promise.all(
      trio.flatMap((shopper) =>
        [1, 2, 3].map(async () => {
          step()
          return { shopper, order: await town.buy(shopper, cake.id) }
        }),
      ),
    )
    await Promise.all(
      orders.flatMap(({ shopper, order }) =>
        [
          () => accept(order),
          () => owner.client.rejectOrder({ ...at(order), body: { reason: 'sold_out' } }),
          () => shopper.client.cancelOrder({ ...at(order), ...changedMyMind }),
          () => watchUnanswered(town.house),
        ].map((act) => {
          step()
          // Whoever comes too late is refused.
          return act().catch((error) => expect(error.code).toMatch(/^order_/))
        }),
      ),
    )
    await town.settle()

    for (const shopper of trio) {
      const heldMinor = (await standing(shopper)).reduce((sum, { price }) => sum + price.total.amount, 0)
      expect(await moneyOf(shopper)).toEqual({ balance: trioStartedWith, held: heldMinor })
    }
    expect(await stock()).toBe(before - (await standing()).length)
  },
)

async function standing(...shoppers: TestPerson[]): Promise<Order[]> {
  const whose = shoppers.length > 0 ? shoppers : trio
  const pages = await Promise.all(whose.map(({ client }) => client.listOrders({ query: { limit: 100 } })))
  return pages.flatMap(({ items }) => items).filter(({ progress }) => /placed|accepted/.test(progress.status))
}
