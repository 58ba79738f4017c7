import { z } from 'zod'
import { Price, Quantity } from './baskets.ts'
import { endpoint } from './endpoint.ts'
import { KitchenOrder } from './kitchen.ts'
import { MoneyTrailEntry } from './orders.ts'
import { AmountMinor, Id, line, Money } from './primitives.ts'

/** An order as its shop looks back at it: no address, no code, but every cent. */
export const ShopOrder = z
  .object({
    order: KitchenOrder,
    price: Price,
    money: z.object({ held: Money, entries: z.array(MoneyTrailEntry) }),
    /** Paid when it was delivered, given back since, and what could still be given back. */
    refunds: z.object({ paid: Money, givenBack: Money, refundable: Money }),
  })
  .meta({ id: 'ShopOrder' })
export type ShopOrder = z.infer<typeof ShopOrder>

export const getShopOrder = endpoint({
  method: 'GET',
  path: '/shops/:shopId/orders/:orderId',
  summary: 'An order of my shop, with where its money is (members)',
  audience: 'person',
  params: z.object({ shopId: Id, orderId: Id }),
  reply: ShopOrder,
  refusals: ['shop_not_found', 'not_shop_member', 'order_not_found'],
})

export const quoteRefund = endpoint({
  method: 'GET',
  path: '/orders/:orderId/refund-quote',
  summary: 'What giving this back would come to, and from whom to whom it would go (members)',
  audience: 'person',
  params: z.object({ orderId: Id }),
  query: z.object({
    amountMinor: z.coerce.number().int().min(1).max(100_000_000).optional(),
    /** Line ids with their pieces, separated by commas: `0190…:2,0190…:1`. */
    lines: z.string().max(2500).optional(),
  }),
  reply: z.object({
    amount: Money,
    /** Inside the amount: what the shop no longer owes. */
    tax: Money,
    /** "2 × Rye loaf"; empty for an amount. */
    pieces: z.array(z.string()),
    from: z.string(),
    to: z.string(),
    /** What could still be given back afterwards. */
    left: Money,
  }),
  refusals: ['order_not_found', 'refund_too_large'],
})

/** Pieces of an order's line that are given back. */
export const RefundLine = z.object({ lineId: Id, quantity: Quantity })
export const maxRefundLines = 50

export const refundOrder = endpoint({
  method: 'POST',
  path: '/orders/:orderId/refunds',
  summary: 'Give the customer money back for what was delivered, from the shop and the tax it owes (members)',
  audience: 'person',
  idempotent: true,
  params: z.object({ orderId: Id }),
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
