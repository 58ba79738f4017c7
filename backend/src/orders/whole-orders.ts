import { picturesByIds } from '../media/index.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { linesOfOrders, ratingsOfOrders, stepsOfOrders } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'
import { presentOrder, type WholeOrder } from './present-order.ts'
import { openShops } from './selling.ts'

/** Lines, steps and ratings of a page of orders: three statements however many there are. */
export async function wholeOrders(db: Db | Tx, orders: OrderRow[]): Promise<WholeOrder[]> {
  const ids = orders.map(({ id }) => id)
  if (ids.length === 0) return []
  const [lines, steps, ratings] = await Promise.all([
    linesOfOrders(db, ids),
    stepsOfOrders(db, ids),
    ratingsOfOrders(db, ids),
  ])
  return orders.map((order) => ({
    order,
    lines: lines.filter(({ order_id }) => order_id === order.id),
    steps: steps.filter(({ order_id }) => order_id === order.id),
    rating: ratings.find(({ order_id }) => order_id === order.id) ?? null,
  }))
}

export async function showOrders(house: House, orders: OrderRow[]) {
  const shops = await openShops(
    house,
    house.db,
    orders.map((order) => order.shop_id),
  )
  const pictures = await picturesByIds(
    house.db,
    [...shops.values()].flatMap(({ pictureId }) => pictureId ?? []),
  )
  const whole = await wholeOrders(house.db, orders)
  return whole.map((one) => presentOrder(one, { shop: shops.get(one.order.shop_id) ?? null, pictures }))
}

export async function showOrder(house: House, order: OrderRow) {
  const [shown] = await showOrders(house, [order])
  if (!shown) throw new Error(`Order ${order.id} can't be shown.`)
  return shown
}
