import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Membership } from './identity.ts'
import { Picture } from './media.ts'
import {
  Address,
  AmountMinor,
  Done,
  Flag,
  Id,
  Instant,
  line,
  Money,
  PageQuery,
  pageOf,
  prose,
  Slug,
} from './primitives.ts'

export const shopKinds = [
  'grocer',
  'greengrocer',
  'bakery',
  'pizzeria',
  'restaurant',
  'cafe',
  'butcher',
  'fishmonger',
  'deli',
  'sweets',
  'drinks',
  'pharmacy',
  'florist',
  'bookshop',
  'toys',
  'clothing',
  'hardware',
  'household',
  'pets',
  'music',
  'sports',
  'gifts',
] as const
export const ShopKind = z.enum(shopKinds)
export type ShopKind = z.infer<typeof ShopKind>

/** Wall-clock time of the town, 24 hours. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time as 08:30.')

/** One span a day. `closes` at or before `opens` means the next day: 18:00 to 02:00. Weekday 1 is Monday (ISO). */
export const OpeningSpan = z.object({ weekday: z.int().min(1).max(7), opens: ClockTime, closes: ClockTime })
export type OpeningSpan = z.infer<typeof OpeningSpan>

export const OpenState = z.object({
  isOpen: z.boolean(),
  /** When that changes next; null when it never does. */
  changesAt: Instant.nullable(),
})

export const Rating = z.object({ average: z.number().min(0).max(5), count: z.int() })

export const ShopCard = z
  .object({
    id: Id,
    slug: z.string(),
    name: z.string(),
    kind: ShopKind,
    tagline: z.string(),
    picture: Picture.nullable(),
    rating: Rating,
    open: OpenState,
    prepMinutes: z.int(),
    minimumOrder: Money,
    /** From the asked position; null when none was given. */
    distanceMeters: z.int().nullable(),
    /** Delivery fee from the asked position; null when none was given or it is too far. */
    deliveryFee: Money.nullable(),
  })
  .meta({ id: 'ShopCard' })
export type ShopCard = z.infer<typeof ShopCard>

export const Category = z
  .object({ slug: z.string(), name: z.string(), listingCount: z.int() })
  .meta({ id: 'Category' })
export type Category = z.infer<typeof Category>

export const Shop = ShopCard.extend({
  story: z.string(),
  pictures: z.array(Picture),
  address: Address,
  hours: z.array(OpeningSpan),
  deliveryRadiusMeters: z.int(),
  kitchenMinutesPerQuarter: z.int().nullable(),
  deliveriesPerHalfHour: z.int().nullable(),
  categories: z.array(Category),
  listingCount: z.int(),
}).meta({ id: 'Shop' })
export type Shop = z.infer<typeof Shop>

const shopFields = {
  name: line(80),
  kind: ShopKind,
  tagline: line(120, 0),
  story: prose(4000),
  addressLine: line(120),
  hours: z.array(OpeningSpan).max(28),
  prepMinutes: z.int().min(1).max(240),
  deliveryRadiusMeters: z.int().min(100).max(50_000),
  minimumOrderMinor: AmountMinor,
  /** Kitchen minutes that orders may take from a quarter of an hour; null is without bound. */
  kitchenMinutesPerQuarter: z.int().min(1).max(10_000).nullable(),
  /** Orders that may be handed to couriers in half an hour; null is without bound. */
  deliveriesPerHalfHour: z.int().min(1).max(10_000).nullable(),
  pictureIds: z.array(Id).max(12),
}

export const ShopDraft = z.object({
  ...shopFields,
  slug: Slug,
  tagline: shopFields.tagline.default(''),
  story: shopFields.story.default(''),
  kitchenMinutesPerQuarter: shopFields.kitchenMinutesPerQuarter.default(null),
  deliveriesPerHalfHour: shopFields.deliveriesPerHalfHour.default(null),
  pictureIds: shopFields.pictureIds.default([]),
})

export const Review = z
  .object({
    id: Id,
    by: z.string(),
    stars: z.int().min(1).max(5),
    words: z.string(),
    at: Instant,
  })
  .meta({ id: 'Review' })
export type Review = z.infer<typeof Review>

const shopId = z.object({ shopId: Id })

export const listShops = endpoint({
  method: 'GET',
  path: '/shops',
  summary: 'Shops of the town: open ones first, then nearest (with `near`) or best rated',
  audience: 'anyone',
  query: z.object({
    kind: ShopKind.optional(),
    open: Flag.optional(),
    /** An address line of the town; fills distance and delivery fee. */
    near: line(120).optional(),
    ...PageQuery,
  }),
  reply: pageOf(ShopCard),
  refusals: ['address_unknown'],
})

export const getShop = endpoint({
  method: 'GET',
  path: '/shops/:slug',
  summary: 'One shop',
  audience: 'anyone',
  params: z.object({ slug: Slug }),
  reply: Shop,
  refusals: ['shop_not_found'],
})

export const listReviews = endpoint({
  method: 'GET',
  path: '/shops/:slug/reviews',
  summary: 'What customers said, newest first',
  audience: 'anyone',
  params: z.object({ slug: Slug }),
  query: z.object(PageQuery),
  reply: pageOf(Review),
  refusals: ['shop_not_found'],
})

export const listMyShops = endpoint({
  method: 'GET',
  path: '/me/shops',
  summary: 'Shops I own or work in',
  audience: 'person',
  reply: z.object({ items: z.array(Membership) }),
})

export const openShop = endpoint({
  method: 'POST',
  path: '/shops',
  summary: 'Open a shop; the caller becomes its owner',
  audience: 'person',
  body: ShopDraft,
  reply: Shop,
  refusals: ['slug_taken', 'address_unknown', 'picture_not_found'],
})

export const updateShop = endpoint({
  method: 'PATCH',
  path: '/shops/:shopId',
  summary: 'Change a shop (owner)',
  audience: 'person',
  params: shopId,
  body: z.object(shopFields).partial(),
  reply: Shop,
  refusals: ['shop_not_found', 'not_shop_owner', 'address_unknown', 'picture_not_found'],
})

export const StaffMember = z.object({
  personId: Id,
  name: z.string(),
  handle: z.string(),
  role: z.enum(['owner', 'staff']),
})

export const listStaff = endpoint({
  method: 'GET',
  path: '/shops/:shopId/staff',
  summary: 'Who works here (members)',
  audience: 'person',
  params: shopId,
  reply: z.object({ items: z.array(StaffMember) }),
  refusals: ['shop_not_found', 'not_shop_member'],
})

export const addStaff = endpoint({
  method: 'POST',
  path: '/shops/:shopId/staff',
  summary: 'Let a neighbour work here (owner)',
  audience: 'person',
  params: shopId,
  body: z.object({ handle: line(30) }),
  reply: StaffMember,
  refusals: ['shop_not_found', 'not_shop_owner', 'person_not_found'],
})

export const removeStaff = endpoint({
  method: 'DELETE',
  path: '/shops/:shopId/staff/:personId',
  summary: 'End it (owner)',
  audience: 'person',
  params: shopId.extend({ personId: Id }),
  reply: Done,
  refusals: ['shop_not_found', 'not_shop_owner', 'staff_not_found'],
})
