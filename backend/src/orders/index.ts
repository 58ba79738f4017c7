import { onMany } from '../platform/events.ts'
import type { Module } from '../platform/house.ts'
import { basketRoutes } from './basket.routes.ts'
import { forgetGuestBaskets } from './guest-baskets.ts'
import { kitchenRoutes } from './kitchen.routes.ts'
import { orderChannels } from './order-channels.ts'
import { deliverySubscriptions } from './order-deliveries.ts'
import { sendConfirmations } from './order-letters.ts'
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
  subscriptions: (house) => [
    ...deliverySubscriptions(house),
    onMany('order.placed', 'orders.letters', (tx, events) =>
      sendConfirmations(
        house,
        tx,
        events.map(({ payload }) => payload.orderId),
      ),
    ),
  ],
  tasks: (house) => ({
    handlers: {
      [watchUnansweredTask]: () => watchUnanswered(house),
      'forget-guest-baskets': () => forgetGuestBaskets(house),
    },
    cron: [
      { task: watchUnansweredTask, match: '* * * * *' },
      { task: 'forget-guest-baskets', match: '47 3 * * *' },
    ],
  }),
}
