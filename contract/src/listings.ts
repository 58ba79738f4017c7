import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Picture } from './media.ts'
import {
  AmountMinor,
  Done,
  Id,
  Instant,
  InstantInput,
  line,
  Money,
  PageQuery,
  pageOf,
  prose,
  Slug,
} from './primitives.ts'
import { ShopCard } from './shops.ts'

/** Drafts and hidden listings don't sell and are seen by the shop's members only. */
export const ListingStatus = z.enum(['draft', 'published', 'hidden'])

/** `available`: how often it can still be chosen; null is without bound. */
export const OptionChoice = z.object({
  id: Id,
  name: z.string(),
  price: Money,
  available: z.int().nullable(),
})
/** Choose at least `min` and at most `max` of the choices; `1..1` is "choose one". */
export const OptionGroup = z
  .object({ id: Id, name: z.string(), min: z.int(), max: z.int(), choices: z.array(OptionChoice) })
  .meta({ id: 'OptionGroup' })
export type OptionGroup = z.infer<typeof OptionGroup>

export const ListingCard = z
  .object({
    id: Id,
    shopId: Id,
    shopSlug: z.string(),
    name: z.string(),
    price: Money,
    /** What the price is for: "each", "500 g", "loaf". */
    unit: z.string(),
    picture: Picture.nullable(),
    /** Pieces left, of a set as many as its parts allow; null is made to order. */
    available: z.int().nullable(),
    /** A drop: it sells from then on; null sells at once. */
    sellsFrom: Instant.nullable(),
    /** How many pieces one person may order in all; null is as many as they like. */
    limitPerPerson: z.int().nullable(),
    tags: z.array(z.string()),
    categorySlug: z.string().nullable(),
    hasOptions: z.boolean(),
  })
  .meta({ id: 'ListingCard' })
export type ListingCard = z.infer<typeof ListingCard>

export const Listing = ListingCard.extend({
  shopName: z.string(),
  description: z.string(),
  pictures: z.array(Picture),
  optionGroups: z.array(OptionGroup),
  /** What a set consists of; empty when it is none. */
  parts: z.array(z.object({ listingId: Id, name: z.string(), quantity: z.int() })),
  taxRateBasisPoints: z.int(),
  category: z.string().nullable(),
}).meta({ id: 'Listing' })
export type Listing = z.infer<typeof Listing>

/** So many of a supply for one piece. */
export const SupplyUse = z.object({ supplyId: Id, quantity: z.int().min(1).max(1000) })
export type SupplyUse = z.infer<typeof SupplyUse>

/** What the shop's members see beside it. */
export const ShopListing = Listing.extend({
  /** Pieces on its own shelf; null is none of its own. */
  stock: z.int().nullable(),
  uses: z.array(SupplyUse),
  /** What choosing it takes, where that is anything. */
  choiceUses: z.array(z.object({ choiceId: Id, uses: z.array(SupplyUse) })),
  kitchenMinutes: z.int(),
  status: ListingStatus,
  barcode: z.string().nullable(),
  rank: z.int(),
  updatedAt: Instant,
}).meta({ id: 'ShopListing' })
export type ShopListing = z.infer<typeof ShopListing>

const Uses = z.array(SupplyUse).max(10)

const OptionGroupDraft = z.object({
  name: line(60),
  min: z.int().min(0).max(20),
  max: z.int().min(1).max(20),
  choices: z
    .array(z.object({ name: line(60), priceMinor: AmountMinor, uses: Uses.default([]) }))
    .min(1)
    .max(30),
})

const listingFields = {
  name: line(160),
  description: prose(4000),
  priceMinor: AmountMinor,
  unit: line(40),
  /** Pieces on its own shelf; null: none of its own, made to order. */
  stock: z.int().min(0).max(1_000_000).nullable(),
  /** What one piece takes from supplies that listings share. */
  uses: Uses,
  /** A set consists of other listings of the shop, which are no sets themselves; selling it takes theirs. */
  parts: z.array(z.object({ listingId: Id, quantity: z.int().min(1).max(99) })).max(20),
  /** Minutes of the kitchen for one piece, where the shop counts them. */
  kitchenMinutes: z.int().min(0).max(240),
  /** null: sells as soon as it is published. */
  sellsFrom: InstantInput.nullable(),
  /** null: as many as one likes. */
  limitPerPerson: z.int().min(1).max(99).nullable(),
  pictureIds: z.array(Id).max(12),
  optionGroups: z.array(OptionGroupDraft).max(10),
  tags: z.array(line(30)).max(12),
  /** Included in the price: 2000 is 20 %. */
  taxRateBasisPoints: z.int().min(0).max(5000),
  /** A section of the shop's page, made when it does not exist. */
  category: line(60).nullable(),
  barcode: z
    .string()
    .regex(/^\d{4,18}$/, 'A barcode has 4 to 18 digits.')
    .nullable(),
  status: ListingStatus,
}

export const ListingDraft = z.object({
  ...listingFields,
  description: listingFields.description.default(''),
  unit: listingFields.unit.default('each'),
  stock: listingFields.stock.default(null),
  uses: listingFields.uses.default([]),
  parts: listingFields.parts.default([]),
  kitchenMinutes: listingFields.kitchenMinutes.default(0),
  sellsFrom: listingFields.sellsFrom.default(null),
  limitPerPerson: listingFields.limitPerPerson.default(null),
  pictureIds: listingFields.pictureIds.default([]),
  optionGroups: listingFields.optionGroups.default([]),
  tags: listingFields.tags.default([]),
  taxRateBasisPoints: listingFields.taxRateBasisPoints.default(0),
  category: listingFields.category.default(null),
  barcode: listingFields.barcode.default(null),
  status: listingFields.status.default('draft'),
})

const shopId = z.object({ shopId: Id })
const listingId = z.object({ listingId: Id })

export const listListings = endpoint({
  method: 'GET',
  path: '/shops/:slug/listings',
  summary: 'What a shop sells, in its own order; `q` searches within it',
  audience: 'anyone',
  params: z.object({ slug: Slug }),
  query: z.object({ category: line(80).optional(), q: line(80).optional(), ...PageQuery }),
  reply: pageOf(ListingCard),
  refusals: ['shop_not_found'],
})

export const getListing = endpoint({
  method: 'GET',
  path: '/listings/:listingId',
  summary: 'One listing',
  audience: 'anyone',
  params: listingId,
  reply: Listing,
  refusals: ['listing_not_found'],
})

export const searchTown = endpoint({
  method: 'GET',
  path: '/search',
  summary: 'Shops and listings of the whole town that match; words may be unfinished',
  audience: 'anyone',
  query: z.object({ q: line(80), limit: z.coerce.number().int().min(1).max(50).optional() }),
  reply: z.object({
    shops: z.array(ShopCard),
    listings: z.array(ListingCard.extend({ shopName: z.string() })),
  }),
})

export const listShopListings = endpoint({
  method: 'GET',
  path: '/shops/:shopId/all-listings',
  summary: 'Every listing with its status (members)',
  audience: 'person',
  params: shopId,
  query: z.object({ q: line(80).optional(), status: ListingStatus.optional(), ...PageQuery }),
  reply: pageOf(ShopListing),
  refusals: ['shop_not_found', 'not_shop_member'],
})

export const getShopListing = endpoint({
  method: 'GET',
  path: '/listings/:listingId/editing',
  summary: 'One listing as its shop edits it (members)',
  audience: 'person',
  params: listingId,
  reply: ShopListing,
  refusals: ['listing_not_found', 'not_shop_member'],
})

export const createListing = endpoint({
  method: 'POST',
  path: '/shops/:shopId/listings',
  summary: 'Add a listing (members)',
  audience: 'person',
  params: shopId,
  body: ListingDraft,
  reply: ShopListing,
  refusals: ['shop_not_found', 'not_shop_member', 'picture_not_found', 'supply_not_found'],
})

export const updateListing = endpoint({
  method: 'PATCH',
  path: '/listings/:listingId',
  summary: 'Change, hide or publish a listing (members)',
  audience: 'person',
  params: listingId,
  body: z.object(listingFields).partial(),
  reply: ShopListing,
  refusals: ['listing_not_found', 'not_shop_member', 'picture_not_found', 'supply_not_found'],
})

export const deleteListing = endpoint({
  method: 'DELETE',
  path: '/listings/:listingId',
  summary: 'Delete a listing (owner only)',
  audience: 'person',
  params: listingId,
  reply: Done,
  refusals: ['listing_not_found', 'not_shop_owner'],
})

export const moveListing = endpoint({
  method: 'PUT',
  path: '/listings/:listingId/place',
  summary: 'Put a listing right after another one, or first (members)',
  audience: 'person',
  params: listingId,
  body: z.object({ afterListingId: Id.nullable() }),
  reply: ShopListing,
  refusals: ['listing_not_found', 'not_shop_member'],
})
