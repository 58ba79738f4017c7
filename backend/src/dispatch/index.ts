import type { Module } from '../platform/house.ts'
import { dispatchRoutes } from './dispatch.routes.ts'
import { orderSubscription } from './hear-orders.ts'
import { makeOffers, makeOffersTask } from './make-offers.ts'

export const dispatchModule: Module = {
  name: 'dispatch',
  routes: dispatchRoutes,
  subscriptions: (house) => [orderSubscription(house)],
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
