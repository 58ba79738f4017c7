import { z } from 'zod'
import { ListingSelection, OrderShop, Price } from './baskets.ts'
import { endpoint } from './endpoint.ts'
import {
  Address,
  AmountMinor,
  Id,
  Instant,
  line,
  Money,
  PageQuery,
  Position,
  pageOf,
  prose,
} from './primitives.ts'

export const CheckoutFields = {
  addressLine: line(120),
  tipMinor: AmountMinor.max(20_000).default(0),
  note: prose(200).default(''),
  /** The total that the page showed. When it is no longer true the order is refused with `price_changed`. */
  expectedTotalMinor: AmountMinor,
}

export const checkoutRefusals = [
  'listing_not_for_sale',
  'option_choice_invalid',
  'out_of_stock',
  'not_on_sale_yet',
  'limit_per_person_reached',
  'shop_closed',
  'shop_full',
  'address_unknown',
  'out_of_delivery_area',
  'below_minimum_order',
  'price_changed',
  'insufficient_funds',
] as const

export const orderStatuses = [
  'placed',
  'accepted',
  'preparing',
  'ready',
  'collected',
  'delivered',
  'rejected',
  'cancelled',
] as const
export const OrderStatus = z.enum(orderStatuses)
export type OrderStatus = z.infer<typeof OrderStatus>

export const CancelReason = z.enum(['changed_my_mind', 'too_slow', 'ordered_by_mistake', 'other'])
export const RejectReason = z.enum(['too_busy', 'sold_out', 'closing_soon', 'cannot_deliver', 'other'])

export const OrderLine = z
  .object({
    id: Id,
    listingId: Id,
    name: z.string(),
    quantity: z.int(),
    choices: z.array(z.string()),
    note: z.string(),
    unitPrice: Money,
    lineTotal: Money,
  })
  .meta({ id: 'OrderLine' })

/** What a tracker draws. Sent whole on every change, so that the last message is enough. */
export const OrderProgress = z
  .object({
    orderId: Id,
    number: z.string(),
    status: OrderStatus,
    placedAt: Instant,
    /** When the food is at the door; null until the shop has promised. */
    promisedAt: Instant.nullable(),
    /** The shop has not answered in time and was reminded. */
    escalatedAt: Instant.nullable(),
    steps: z.array(
      z.object({ status: OrderStatus, at: Instant, by: z.string(), reason: z.string().nullable() }),
    ),
    courier: z.object({ name: z.string() }).nullable(),
    shop: z.object({ slug: z.string(), name: z.string(), position: Position }),
  })
  .meta({ id: 'OrderProgress' })
export type OrderProgress = z.infer<typeof OrderProgress>

export const Order = z
  .object({
    id: Id,
    progress: OrderProgress,
    shop: OrderShop,
    lines: z.array(OrderLine),
    price: Price,
    address: Address,
    note: z.string(),
    cancellation: z.object({ allowed: z.boolean(), fee: Money }),
    rating: z.object({
      allowed: z.boolean(),
      given: z.object({ stars: z.int(), words: z.string() }).nullable(),
    }),
    /** Whoever has it can follow this order without signing in. */
    trackingToken: z.string(),
    /** The courier asks for it at the door. */
    handoverCode: z.string(),
  })
  .meta({ id: 'Order' })
export type Order = z.infer<typeof Order>

export const placeOrder = endpoint({
  method: 'POST',
  path: '/orders',
  summary: 'Check the basket of one shop out, paid from the wallet',
  audience: 'person',
  idempotent: true,
  body: z.object({ shopId: Id, ...CheckoutFields }),
  reply: Order,
  refusals: ['basket_empty', ...checkoutRefusals],
})

export const buyNow = endpoint({
  method: 'POST',
  path: '/orders/buy-now',
  summary: 'Order one listing without the basket',
  audience: 'person',
  idempotent: true,
  body: z.object({ ...ListingSelection, ...CheckoutFields }),
  reply: Order,
  refusals: ['listing_not_found', ...checkoutRefusals],
})

export const listOrders = endpoint({
  method: 'GET',
  path: '/orders',
  summary: 'My orders, newest first',
  audience: 'person',
  query: z.object(PageQuery),
  reply: pageOf(Order),
})

const orderId = z.object({ orderId: Id })

export const getOrder = endpoint({
  method: 'GET',
  path: '/orders/:orderId',
  summary: 'One of my orders',
  audience: 'person',
  params: orderId,
  reply: Order,
  refusals: ['order_not_found'],
})

export const trackOrder = endpoint({
  method: 'GET',
  path: '/tracking/:token',
  summary: 'Follow an order by its link, without signing in; shows progress only',
  audience: 'anyone',
  params: z.object({ token: z.string().regex(/^[\w-]{20,64}$/) }),
  reply: OrderProgress,
  refusals: ['order_not_found'],
})

export const cancelOrder = endpoint({
  method: 'POST',
  path: '/orders/:orderId/cancellation',
  summary: 'Cancel my order, by the rule that the order shows',
  audience: 'person',
  params: orderId,
  body: z.object({ reason: CancelReason }),
  reply: Order,
  refusals: ['order_not_found', 'order_not_cancellable'],
})

export const rateOrder = endpoint({
  method: 'POST',
  path: '/orders/:orderId/rating',
  summary: 'Say how it was, once',
  audience: 'person',
  params: orderId,
  body: z.object({ stars: z.int().min(1).max(5), words: prose(1000).default('') }),
  reply: Order,
  refusals: ['order_not_found', 'order_not_ratable', 'order_already_rated'],
})

export const MoneyTrailEntry = z
  .object({ at: Instant, kind: z.string(), description: z.string(), account: z.string(), amount: Money })
  .meta({ id: 'MoneyTrailEntry' })

export const getMoneyTrail = endpoint({
  method: 'GET',
  path: '/orders/:orderId/money',
  summary: 'Every hold and entry of an order (its shopper, its shop)',
  audience: 'person',
  params: orderId,
  reply: z.object({
    held: Money,
    entries: z.array(MoneyTrailEntry),
  }),
  refusals: ['order_not_found'],
})
