import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { KitchenOrder, MoneyTrailEntry, Price } from './orders.ts'
import { Id, Money } from './primitives.ts'

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
    /** "2 × Rye loaf"; empty for an amount. */
    pieces: z.array(z.string()),
    from: z.string(),
    to: z.string(),
    /** What could still be given back afterwards. */
    left: Money,
  }),
  refusals: ['order_not_found', 'refund_too_large'],
})
