import { on } from '../platform/events.ts'
import type { Module } from '../platform/house.ts'
import { earningsRoutes } from './earnings.routes.ts'
import { forgetOldImports } from './import.queries.ts'
import { importsRoutes } from './imports.routes.ts'
import { listingsRoutes } from './listings.routes.ts'
import { openDrop, openDropTask } from './open-drop.ts'
import { recordReview } from './reviews.ts'
import { shopsRoutes } from './shops.routes.ts'
import { forgetOldWindows } from './stock.queries.ts'
import { suppliesRoutes } from './supplies.routes.ts'

/** Minor units for a distance by street. */
export { deliveryFeeMinor } from './delivery-fee.ts'
export { foundShops } from './found-shops.ts'
/** `shopById` answers null when there is none, the others a map by the shop's id. */
export {
  type KnownShop,
  knownShop as shopById,
  knownShops as shopsByIds,
  knownShopsOfListings as shopsOfListings,
} from './known-shop.ts'
/** A map by id of all that pricing needs; deleted listings are missing. */
export { type ListingForSale, listingsForSale } from './listings-for-sale.ts'
/** Refuse with `shop_not_found` and `not_shop_member` or `not_shop_owner`. */
export { assertMember, assertOwner, memberIdsOf } from './membership.ts'
/** `openingState(shop.hours, { now, timeZone })`: is it open, and when does that change. */
export { openingState } from './opening-state.ts'
export type { TimePlan } from './shop-time.ts'
/** What was just refused at a shelf: ask it at the door, where there is a crowd. */
export { shutShelves } from './shut-shelves.ts'
/** The stock book, for lanes that compose it: open it, take or give back, save it. */
export { levelsOfTakings, openStock, readStock, saveStock } from './stock.ts'
/** `take` refuses `out_of_stock` (facts: listingId, name, available); what it answers is given back as it is. */
export type { StockBook, Taking } from './stock-book.ts'
export type { Use } from './supply-uses.ts'

export const catalogueModule: Module = {
  name: 'catalogue',
  routes(serve, house) {
    shopsRoutes(serve, house)
    listingsRoutes(serve, house)
    suppliesRoutes(serve)
    importsRoutes(serve, house)
    earningsRoutes(serve, house)
  },
  channels: ({ live }) => live.allow('shelf', async () => true),
  subscriptions: () => [
    on('order.rated', 'catalogue', (tx, { payload, at }) => recordReview(tx, { rated: payload, at })),
  ],
  tasks: ({ db, clock }) => ({
    handlers: {
      'forget-old-imports': () => forgetOldImports(db, clock.now()),
      'forget-old-windows': () => forgetOldWindows(db, clock.now()),
      [openDropTask]: (payload) => openDrop(db, payload as { listingId: string }),
    },
    cron: [
      { task: 'forget-old-imports', match: '57 3 * * *' },
      { task: 'forget-old-windows', match: '7 4 * * *' },
    ],
  }),
}
