import type { Module } from '../platform/house.ts'
import { basketRoutes } from './basket.routes.ts'
import { confirmOrders, confirmOrdersTask } from './confirm-orders.ts'
import { forgetGuestBaskets } from './guest-baskets.ts'
import { kitchenRoutes } from './kitchen.routes.ts'
import { orderChannels } from './order-channels.ts'
import { deliverySubscriptions } from './order-deliveries.ts'
import { ordersRoutes } from './orders.routes.ts'
import { forgetReservations } from './reservations.queries.ts'
import { reservationsRoutes } from './reservations.routes.ts'
import { expireReservations, expireReservationsTask, reservationSubscriptions } from './reservations.ts'
import { watchUnanswered, watchUnansweredTask } from './watch-unanswered.ts'

/** The code that the shopper would say at the door; refuses `order_not_found`. For the demo town only. */
export { handoverCodeOf } from './handover-code.ts'

export const ordersModule: Module = {
  name: 'orders',
  routes(serve, house) {
    basketRoutes(serve, house)
    ordersRoutes(serve, house)
    kitchenRoutes(serve, house)
    reservationsRoutes(serve, house)
  },
  channels: orderChannels,
  subscriptions: (house) => [...deliverySubscriptions(house), ...reservationSubscriptions(house)],
  tasks: (house) => ({
    handlers: {
      [confirmOrdersTask]: (payload) => confirmOrders(house, payload as { orderIds: string[] }),
      [watchUnansweredTask]: () => watchUnanswered(house),
      [expireReservationsTask]: () => expireReservations(house),
      'forget-guest-baskets': () => forgetGuestBaskets(house),
      'forget-reservations': () => forgetReservations(house.db, house.clock.now()),
    },
    cron: [
      { task: watchUnansweredTask, match: '* * * * *' },
      { task: expireReservationsTask, match: '* * * * *' },
      { task: 'forget-guest-baskets', match: '47 3 * * *' },
      { task: 'forget-reservations', match: '53 3 * * *' },
    ],
  }),
}
