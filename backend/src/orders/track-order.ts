import type { OrderProgress } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { orderByToken, stepsOfOrders } from './orders.queries.ts'
import { presentProgress } from './present-order.ts'

/** For whoever has the link: progress only. */
export async function trackOrder({ db }: House, token: string): Promise<OrderProgress> {
  const order = await orderByToken(db, token)
  if (!order) throw new Refusal('order_not_found')
  return presentProgress({ order, steps: await stepsOfOrders(db, [order.id]) })
}
