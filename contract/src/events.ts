import type { Position } from './primitives.ts'

/**
 * What happened in the town, said once in the transaction in which it happened, heard by whoever subscribes. Each event has
 * a subject; events of one subject reach each subscriber in order.
 */
export interface TownEvents {
  /** Subject: the order. */
  'order.placed': { orderId: string; shopId: string; shopperId: string }
  'order.accepted': {
    orderId: string
    shopId: string
    number: string
    shopName: string
    customerName: string
    pickup: { line: string; position: Position }
    dropoff: { line: string; position: Position }
    handoverCode: string
    payMinor: number
    tipMinor: number
    readyBy: string
    promisedAt: string
  }
  'order.preparing': { orderId: string; shopId: string }
  'order.ready': { orderId: string; shopId: string }
  'order.collected': { orderId: string; shopId: string }
  'order.delivered': { orderId: string; shopId: string }
  'order.rejected': { orderId: string; shopId: string; reason: string }
  'order.cancelled': { orderId: string; shopId: string; reason: string }
  'order.refunded': { orderId: string; shopId: string; amountMinor: number; reason: string }
  'order.escalated': { orderId: string; shopId: string }
  'order.rated': {
    orderId: string
    shopId: string
    raterId: string
    raterName: string
    stars: number
    words: string
  }
  /** Subject: the order. */
  'delivery.assigned': { orderId: string; deliveryId: string; courierId: string; courierName: string }
  'delivery.collected': { orderId: string; deliveryId: string; courierId: string; at: string }
  'delivery.delivered': { orderId: string; deliveryId: string; courierId: string; at: string }
  /** Nobody has taken it for a while. */
  'delivery.unclaimed': { orderId: string; deliveryId: string; shopId: string }
  /** Subject: the listing. Few pieces are left, by `fewPieces`. */
  'listing.low_stock': { listingId: string; shopId: string; name: string; available: number }
  'listing.sold_out': { listingId: string; shopId: string; name: string }
  /** `available` null: made to order from now on. */
  'listing.back_in_stock': { listingId: string; shopId: string; name: string; available: number | null }
  /** Subject: the person. Money came in by card. */
  'wallet.topped_up': { personId: string; amountMinor: number }
  /** Subject: the shop. */
  'shop.changed': { shopId: string; slug: string }
  /** Subject: the shop; `listingIds` at most 100, empty means many. */
  'listings.changed': { shopId: string; slug: string; listingIds: string[] }
}

export type TownEventName = keyof TownEvents
