import type { Module } from '../platform/house.ts'
import { basketRoutes } from './basket.routes.ts'
import { confirmOrders, confirmOrdersTask } from './confirm-orders.ts'
import { forgetGuestBaskets } from './guest-baskets.ts'
import { kitchenRoutes } from './kitchen.routes.ts'
import { orderChannels } from './order-channels.ts'
import { deliverySubscriptions } from './order-deliveries.ts'
import { ordersRoutes } from './orders.routes.ts'
import { watchUnanswered, watchUnansweredTask } from './watch-unanswered.ts'

/** The code that the shopper would say at the door; refuses `order_not_found`. For the demo town only. */
export { handoverCodeOf } from './handover-code.ts'

export const ordersModule: Module = {
  name: 'orders',
  routes(serve, house) {
    basketRoutes(serve, house)
    ordersRoutes(serve, house)
    kitchenRoutes(serve, house)
  },
  channels: orderChannels,
  subscriptions: deliverySubscriptions,
  tasks: (house) => ({
    handlers: {
      [confirmOrdersTask]: (payload) => confirmOrders(house, payload as { orderIds: string[] }),
      [watchUnansweredTask]: () => watchUnanswered(house),
      'forget-guest-baskets': () => forgetGuestBaskets(house),
    },
    cron: [
      { task: watchUnansweredTask, match: '* * * * *' },
      { task: 'forget-guest-baskets', match: '47 3 * * *' },
    ],
  }),
}
