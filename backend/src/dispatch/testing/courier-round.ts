import type { Order } from '@highstreet/contract'
import { sql } from 'kysely'
import type { LivelyTown } from '../../orders/testing/lively-town.ts'
import type { TestPerson } from '../../testing/test-town.ts'
import { makeOffers } from '../make-offers.ts'

interface Round {
  owner: TestPerson
  courier: TestPerson
}

/** From the kitchen to the door, and until the money is shared out. */
export async function bringOrder(town: LivelyTown, order: Order, { owner, courier }: Round): Promise<void> {
  const at = { params: { orderId: order.id } }
  await owner.client.acceptOrder({ ...at, body: { promiseMinutes: 40 } })
  await town.settle()
  const { id: deliveryId } = await takeOrder(town, courier, order)
  await owner.client.startPreparing(at)
  await owner.client.markReady(at)
  await town.settle()
  await courier.client.collectDelivery({ params: { deliveryId } })
  await courier.client.handOver({ params: { deliveryId }, body: { code: order.handoverCode } })
  await town.settle()
}

/** The test town's clock stands years ahead, so the job that asks couriers is run by hand. */
export async function askCouriers(town: LivelyTown, order: Order): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from dispatch.deliveries where order_id = ${order.id}`.execute(town.db)
  await makeOffers(town.house, rows[0]?.id ?? '')
}

/** Waits at the shop, is asked for the order, and takes it. */
export async function takeOrder(town: LivelyTown, courier: TestPerson, order: Order) {
  const position = { latitude: 52.2, longitude: 0.102 }
  await courier.client.setShift({ body: { online: true, position } })
  await askCouriers(town, order)
  const { offers } = await courier.client.getCourierDesk()
  const offer = offers.find(({ orderNumber }) => orderNumber === order.progress.number)
  if (!offer) throw new Error(`${courier.name} was not asked for ${order.progress.number}.`)
  return courier.client.acceptOffer({ params: { offerId: offer.id } })
}
