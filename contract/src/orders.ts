import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ListingCard } from './listings.ts'
import { Picture } from './media.ts'
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

// ── Price ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const IncludedTax = z.object({ rateBasisPoints: z.int(), included: Money })

/** What the page shows and the server charges, from one pure function. total = goods − discount + delivery + tip. */
export const Price = z
  .object({
    goods: Money,
    discount: Money,
    /** null while no address is known. */
    delivery: Money.nullable(),
    tip: Money,
    total: Money,
    /** Already inside the prices. */
    taxes: z.array(IncludedTax),
  })
  .meta({ id: 'Price' })
export type Price = z.infer<typeof Price>

export const Quote = z
  .object({
    price: Price,
    /** The discount rule in words that a page needs: "10 % off over $100.00, $12.00 to go". */
    discountRule: z.object({ percent: z.int(), over: Money, missing: Money.nullable() }),
    /** How much is missing to the shop's minimum order; null when reached. */
    minimumMissing: Money.nullable(),
    distanceMeters: z.int().nullable(),
    deliveryMinutes: z.int().nullable(),
    /** Why the order can't be placed as it stands, by code; empty when it can. */
    obstacles: z.array(z.string()),
  })
  .meta({ id: 'Quote' })
export type Quote = z.infer<typeof Quote>

// ── Basket ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const maxLineQuantity = 99
export const Quantity = z.int().min(1).max(maxLineQuantity)
const ChoiceIds = z.array(Id).max(50)
const Note = prose(200)

export const BasketNotice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('price_changed'), was: Money }),
  z.object({ kind: z.literal('stock_short'), available: z.int() }),
  z.object({ kind: z.literal('not_for_sale') }),
])

export const BasketLine = z
  .object({
    id: Id,
    listing: ListingCard,
    quantity: z.int(),
    choices: z.array(z.object({ id: Id, group: z.string(), name: z.string(), price: Money })),
    note: z.string(),
    unitPrice: Money,
    lineTotal: Money,
    /** What changed since it was put in. */
    notices: z.array(BasketNotice),
  })
  .meta({ id: 'BasketLine' })
export type BasketLine = z.infer<typeof BasketLine>

export const OrderShop = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  picture: Picture.nullable(),
  isOpen: z.boolean(),
})

/** A basket is kept for each shop: one kitchen, one courier, one checkout. */
export const Basket = z
  .object({ shop: OrderShop, lines: z.array(BasketLine), itemCount: z.int(), quote: Quote })
  .meta({ id: 'Basket' })
export type Basket = z.infer<typeof Basket>

export const Baskets = z.object({ baskets: z.array(Basket), itemCount: z.int() }).meta({ id: 'Baskets' })
export type Baskets = z.infer<typeof Baskets>

const lineId = z.object({ lineId: Id })
const Selection = z.object({
  listingId: Id,
  quantity: Quantity,
  choiceIds: ChoiceIds.default([]),
  note: Note.default(''),
})

export const getBaskets = endpoint({
  method: 'GET',
  path: '/basket',
  summary: 'My basket, shop by shop; kept by a cookie until I sign in',
  audience: 'anyone',
  reply: Baskets,
})

export const countBasket = endpoint({
  method: 'GET',
  path: '/basket/count',
  summary: 'How many pieces are in my basket',
  audience: 'anyone',
  reply: z.object({ itemCount: z.int() }),
})

export const addToBasket = endpoint({
  method: 'POST',
  path: '/basket/lines',
  summary: 'Put something in; the same thing with the same choices and note adds up',
  audience: 'anyone',
  body: Selection,
  reply: Baskets,
  refusals: [
    'listing_not_found',
    'listing_not_for_sale',
    'option_choice_invalid',
    'out_of_stock',
    'basket_full',
  ],
})

export const changeBasketLine = endpoint({
  method: 'PATCH',
  path: '/basket/lines/:lineId',
  summary: 'Change how many, or the note',
  audience: 'anyone',
  params: lineId,
  body: z.object({ quantity: Quantity, note: Note }).partial(),
  reply: Baskets,
  refusals: ['basket_line_not_found', 'out_of_stock'],
})

export const removeBasketLine = endpoint({
  method: 'DELETE',
  path: '/basket/lines/:lineId',
  summary: 'Take it out',
  audience: 'anyone',
  params: lineId,
  reply: Baskets,
  refusals: ['basket_line_not_found'],
})

// ── Checkout ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const TipMinor = z.coerce.number().int().min(0).max(20_000)

export const quoteBasket = endpoint({
  method: 'GET',
  path: '/basket/:shopId/quote',
  summary: 'What this basket costs, delivered to an address with a tip',
  audience: 'anyone',
  params: z.object({ shopId: Id }),
  query: z.object({ address: line(120).optional(), tipMinor: TipMinor.optional() }),
  reply: Quote,
  refusals: ['basket_empty', 'address_unknown'],
})

export const quoteListing = endpoint({
  method: 'GET',
  path: '/listings/:listingId/quote',
  summary: 'What buying this now costs',
  audience: 'anyone',
  params: z.object({ listingId: Id }),
  query: z.object({
    quantity: z.coerce.number().int().min(1).max(maxLineQuantity).optional(),
    /** Choice ids, separated by commas. */
    choices: z.string().max(2000).optional(),
    address: line(120).optional(),
    tipMinor: TipMinor.optional(),
  }),
  reply: Quote,
  refusals: ['listing_not_found', 'option_choice_invalid', 'address_unknown'],
})

export const CheckoutFields = {
  addressLine: line(120),
  tipMinor: AmountMinor.max(20_000).default(0),
  note: Note.default(''),
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

/** One listing as somebody chose it. */
export const ListingSelection = { listingId: Id, quantity: Quantity, choiceIds: ChoiceIds.default([]) }

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

// ── Kitchen ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Pieces of an order's line that are given back. */
export const RefundLine = z.object({ lineId: Id, quantity: Quantity })
export const maxRefundLines = 50

export const refundOrder = endpoint({
  method: 'POST',
  path: '/orders/:orderId/refunds',
  summary: 'Give the customer money back for what was delivered, from the shop (members)',
  audience: 'person',
  idempotent: true,
  params: orderId,
  /** An amount, or pieces, of which the server reckons the amount. */
  body: z.object({
    amountMinor: AmountMinor.min(1).optional(),
    lines: z.array(RefundLine).min(1).max(maxRefundLines).optional(),
    reason: line(120),
  }),
  reply: z.object({
    held: Money,
    entries: z.array(MoneyTrailEntry),
  }),
  refusals: ['order_not_found', 'refund_too_large', 'insufficient_funds'],
})

/** An order as the shop's board shows it. */
export const KitchenOrder = z
  .object({
    id: Id,
    progress: OrderProgress,
    customerName: z.string(),
    note: z.string(),
    lines: z.array(OrderLine),
    total: Money,
    /** When cooking should be finished; null until accepted. */
    readyBy: Instant.nullable(),
    /** What the promise dialog offers first. */
    suggestedPromiseMinutes: z.int(),
  })
  .meta({ id: 'KitchenOrder' })
export type KitchenOrder = z.infer<typeof KitchenOrder>

const kitchenRefusals = ['order_not_found', 'not_shop_member', 'order_step_impossible'] as const

export const listKitchenOrders = endpoint({
  method: 'GET',
  path: '/shops/:shopId/kitchen',
  summary: 'Orders under way, oldest first (members)',
  audience: 'person',
  params: z.object({ shopId: Id }),
  query: z.object({ past: z.enum(['true', 'false']).optional(), ...PageQuery }),
  reply: pageOf(KitchenOrder),
  refusals: ['shop_not_found', 'not_shop_member'],
})

export const acceptOrder = endpoint({
  method: 'POST',
  path: '/orders/:orderId/acceptance',
  summary: 'Accept, with the minutes until it is at the door (members)',
  audience: 'person',
  params: orderId,
  body: z.object({ promiseMinutes: z.int().min(1).max(240) }),
  reply: KitchenOrder,
  refusals: [...kitchenRefusals, 'promise_out_of_range'],
})

export const rejectOrder = endpoint({
  method: 'POST',
  path: '/orders/:orderId/rejection',
  summary: 'Reject, with a reason; the money goes back (members)',
  audience: 'person',
  params: orderId,
  body: z.object({ reason: RejectReason }),
  reply: KitchenOrder,
  refusals: kitchenRefusals,
})

export const startPreparing = endpoint({
  method: 'POST',
  path: '/orders/:orderId/preparation',
  summary: 'Start cooking or packing (members)',
  audience: 'person',
  params: orderId,
  reply: KitchenOrder,
  refusals: kitchenRefusals,
})

export const markReady = endpoint({
  method: 'POST',
  path: '/orders/:orderId/readiness',
  summary: 'Ready for the courier (members)',
  audience: 'person',
  params: orderId,
  reply: KitchenOrder,
  refusals: kitchenRefusals,
})
