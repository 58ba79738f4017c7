import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { orderById } from './orders.queries.ts'

export async function handoverCodeOf(db: Db, orderId: string): Promise<string> {
  const order = await orderById(db, orderId)
  if (!order) throw new Refusal('order_not_found')
  return order.handover_code
}
