import { on } from '../platform/events.ts'
import type { Module } from '../platform/house.ts'
import { dispatchRoutes } from './dispatch.routes.ts'
import { beginDelivery, markReady, withdrawDelivery } from './hear-orders.ts'
import { makeOffers, makeOffersTask } from './make-offers.ts'

export const dispatchModule: Module = {
  name: 'dispatch',
  routes: dispatchRoutes,
  subscriptions: (house) => [
    on('order.accepted', 'dispatch', (tx, { payload }) => beginDelivery(house, tx, payload)),
    on('order.ready', 'dispatch', (tx, { payload }) => markReady(house, tx, payload)),
    on('order.cancelled', 'dispatch', (tx, { payload }) => withdrawDelivery(house, tx, payload)),
    on('order.rejected', 'dispatch', (tx, { payload }) => withdrawDelivery(house, tx, payload)),
  ],
  tasks: (house) => ({
    handlers: {
      [makeOffersTask]: (payload) => makeOffers(house, (payload as { deliveryId: string }).deliveryId),
    },
  }),
  channels: ({ live }) => {
    live.allow(
      'courier',
      async ({ id, visitor }) => visitor.person?.id === id && visitor.person.roles.includes('courier'),
    )
  },
}
