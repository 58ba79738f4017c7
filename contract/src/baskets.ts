import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ListingCard } from './listings.ts'
import { Picture } from './media.ts'
import { Id, line, Money, prose } from './primitives.ts'

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
/** One listing as somebody chose it. */
export const ListingSelection = { listingId: Id, quantity: Quantity, choiceIds: ChoiceIds.default([]) }

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
  body: z.object({ ...ListingSelection, note: Note.default('') }),
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

// ── Quotes ───────────────────────────────────────────────────────────────────────────────────────────────────────────

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
