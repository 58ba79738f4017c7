import type { Module } from '../platform/house.ts'
import { catalogueRoutes } from './catalogue.routes.ts'

/** Minor units for a distance by street. */
export { deliveryFeeMinor } from './delivery-fee.ts'
/** `knownShop` answers null, `knownShops` a map by id. */
export { type KnownShop, knownShop as shopById, knownShops as shopsByIds } from './known-shop.ts'
/** A map by id of all that pricing needs, with the card that baskets show; deleted listings are missing. */
export { type ListingForSale, listingsForSale } from './listings-for-sale.ts'
/** Refuse with `shop_not_found` and `not_shop_member` or `not_shop_owner`. */
export { assertMember, assertOwner, memberIdsOf } from './membership.ts'
/** `openingState(shop.hours, { now, timeZone })`: is it open, and when does that change. */
export { openingState } from './opening-state.ts'
/** The stock book. `takeStock` refuses with `out_of_stock` (facts: listingId, name, available). */
export { returnStock, type StockLine, takeStock } from './stock.ts'

export const catalogueModule: Module = { name: 'catalogue', routes: catalogueRoutes }
