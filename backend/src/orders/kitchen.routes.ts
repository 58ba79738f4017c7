import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { Refusal } from '../platform/refusal.ts'
import { acceptOrder, markReady, rejectOrder, startPreparing } from './kitchen.ts'
import { listKitchenOrders } from './order-pages.ts'
import { orderById } from './orders.queries.ts'
import { presentKitchenOrder } from './present-order.ts'
import { wholeOrders } from './whole-orders.ts'

export function kitchenRoutes(serve: Serve, house: House) {
  serve(contract.listKitchenOrders, async ({ db, person, params, query }) => {
    const { items, next } = await listKitchenOrders(house, { personId: person.id, ...params, ...query })
    return { items: (await wholeOrders(db, items)).map(presentKitchenOrder), next }
  })

  serve(contract.acceptOrder, async ({ person, params, body }) => {
    await acceptOrder(house, { personId: person.id, ...params, ...body })
    return shown(params.orderId)
  })

  serve(contract.rejectOrder, async ({ person, params, body }) => {
    await rejectOrder(house, { personId: person.id, ...params, ...body })
    return shown(params.orderId)
  })

  serve(contract.startPreparing, async ({ person, params }) => {
    await startPreparing(house, { personId: person.id, ...params })
    return shown(params.orderId)
  })

  serve(contract.markReady, async ({ person, params }) => {
    await markReady(house, { personId: person.id, ...params })
    return shown(params.orderId)
  })

  /** Only after a step, which has asked who it is. */
  async function shown(orderId: string) {
    const order = await orderById(house.db, orderId)
    const [whole] = order ? await wholeOrders(house.db, [order]) : []
    if (!whole) throw new Refusal('order_not_found')
    return presentKitchenOrder(whole)
  }
}
