import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Email, Handle } from './identity.ts'
import { ListingDraft } from './listings.ts'
import {
  AmountMinor,
  Currency,
  Id,
  Instant,
  InstantInput,
  line,
  PageQuery,
  Position,
  pageOf,
  prose,
} from './primitives.ts'
import { ShopDraft } from './shops.ts'

export const Town = z
  .object({
    name: z.string(),
    currency: Currency,
    timeZone: z.string(),
    /** A demo town: sign-ins are offered, e-mails can be looked at, cards are pretended. */
    demo: z.boolean(),
    founded: z.boolean(),
    now: Instant,
  })
  .meta({ id: 'Town' })
export type Town = z.infer<typeof Town>

export const getTown = endpoint({
  method: 'GET',
  path: '/town',
  summary: 'The town and its settings',
  audience: 'anyone',
  reply: Town,
})

/** House numbers lie evenly between the two ends; odd and even sides are not told apart. */
export const Street = z.object({
  name: line(80),
  from: Position,
  to: Position,
  firstNumber: z.int().min(1).max(9999),
  lastNumber: z.int().min(1).max(9999),
})

export const TownPerson = z.object({
  name: line(80),
  handle: Handle,
  email: Email,
  password: z.string().min(8).max(256),
  roles: z.array(z.enum(['courier', 'operator'])).default([]),
  /** Opening balance, given by the town. */
  walletMinor: AmountMinor.default(0),
  addressLine: line(120).optional(),
  /** Offered on the sign-in page of a demo town: "Shop owner, Corner Bakery". */
  demoRole: line(80).optional(),
})

export const TownReview = z.object({
  byHandle: Handle,
  stars: z.int().min(1).max(5),
  words: prose(1000),
  at: InstantInput,
})

/** A listing before anything has an id: supplies and the parts of a set are named. */
export const TownListing = ListingDraft.omit({ uses: true, parts: true }).extend({
  uses: z
    .array(z.object({ supply: line(60), quantity: z.int().min(1).max(1000) }))
    .max(10)
    .default([]),
  parts: z
    .array(z.object({ listing: line(160), quantity: z.int().min(1).max(99) }))
    .max(20)
    .default([]),
})

export const TownShop = z.object({
  ...ShopDraft.shape,
  ownerHandle: Handle,
  staffHandles: z.array(Handle).max(20).default([]),
  /** What its listings share, by name. */
  supplies: z
    .array(z.object({ name: line(60), available: z.int().min(0).max(1_000_000) }))
    .max(200)
    .default([]),
  listings: z.array(TownListing).max(2000),
  reviews: z.array(TownReview).max(500).default([]),
})

/** A whole town in one document: how a demo or a real town begins. */
export const TownPack = z
  .object({
    streets: z.array(Street).min(1).max(2000),
    people: z.array(TownPerson).max(2000),
    shops: z.array(TownShop).max(500),
  })
  .meta({ id: 'TownPack' })
export type TownPack = z.input<typeof TownPack>

export const foundTown = endpoint({
  method: 'POST',
  path: '/town',
  summary: 'Fill an empty town from one document, in one transaction (operator)',
  audience: 'operator',
  body: TownPack,
  reply: z.object({ people: z.int(), shops: z.int(), listings: z.int() }),
  refusals: ['town_already_founded', 'address_unknown', 'picture_not_found'],
})

export const listDemoSignIns = endpoint({
  method: 'GET',
  path: '/demo/sign-ins',
  summary: 'One sign-in for each role of the demo town',
  audience: 'anyone',
  demoOnly: true,
  reply: z.object({
    items: z.array(z.object({ role: z.string(), name: z.string(), email: z.string(), password: z.string() })),
  }),
})

export const OutboxMail = z
  .object({ id: Id, at: Instant, to: z.string(), subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'OutboxMail' })

export const listOutbox = endpoint({
  method: 'GET',
  path: '/demo/outbox',
  summary: 'E-mails of the demo town, newest first; none leaves the machine',
  audience: 'anyone',
  demoOnly: true,
  query: z.object(PageQuery),
  reply: pageOf(OutboxMail),
})

export const getDemoHandoverCode = endpoint({
  method: 'GET',
  path: '/demo/orders/:orderId/handover-code',
  summary:
    'What the neighbour at the door would say: lets the demo town hand orders over by itself (operator)',
  audience: 'operator',
  demoOnly: true,
  params: z.object({ orderId: Id }),
  reply: z.object({ code: z.string() }),
  refusals: ['order_not_found'],
})

export const getOutboxMail = endpoint({
  method: 'GET',
  path: '/demo/outbox/:mailId',
  summary: 'One e-mail of the demo town',
  audience: 'anyone',
  demoOnly: true,
  params: z.object({ mailId: Id }),
  reply: OutboxMail,
  refusals: ['not_found'],
})
