import { z } from 'zod'
import { Approach } from './deliveries.ts'
import { OrderProgress } from './orders.ts'
import { Id, Instant } from './primitives.ts'

/**
 * One WebSocket a page, at `/api/live`. Durable channels number their messages from 1 without gaps: a client that says
 * `after` gets exactly what it missed. Moving channels carry last values only.
 */
export * from './live-channels.ts'

/** What travels on a channel, told apart by `type`. */
export const LiveMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('order.progress'), progress: OrderProgress }),
  /** So many are left; null is made to order. Said when pages say something else about it now. */
  z.object({ type: z.literal('shelf.changed'), listingId: Id, available: z.int().nullable() }),
  /** The shop has changed it: read the listing again. */
  z.object({ type: z.literal('shelf.edited'), listingId: Id }),
  /** Something on the board changed: read `listKitchenOrders` again. `isNew` rings the bell. */
  z.object({ type: z.literal('kitchen.changed'), orderId: Id, isNew: z.boolean() }),
  z.object({ type: z.literal('kitchen.escalated'), orderId: Id }),
  /** No courier takes it: read `listUnclaimedDeliveries` again. */
  z.object({ type: z.literal('kitchen.unclaimed'), orderId: Id }),
  /** Offers or deliveries changed: read `getCourierDesk` again. `isOffer` rings the bell. */
  z.object({ type: z.literal('courier.changed'), isOffer: z.boolean() }),
  z.object({ type: z.literal('approach'), approach: Approach }),
  /** Money moved, is on its way or was asked for: read the wallet again. */
  z.object({ type: z.literal('wallet.changed') }),
  /** The book is being looked through: read `getBookHealth` again. */
  z.object({ type: z.literal('book.proof'), progress: z.number() }),
])
export type LiveMessage = z.infer<typeof LiveMessage>

export const LiveFromClient = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribe'),
    channel: z.string().max(120),
    /** The last sequence number this client has seen; absent: only what comes from now on. */
    after: z.int().min(0).optional(),
    /** A tracking token, for who is not signed in. */
    token: z.string().max(64).optional(),
  }),
  z.object({ type: z.literal('unsubscribe'), channel: z.string().max(120) }),
  z.object({ type: z.literal('ping') }),
])
export type LiveFromClient = z.infer<typeof LiveFromClient>

export const LiveFromServer = z.discriminatedUnion('type', [
  /** `seq` is where the channel stands now. */
  z.object({ type: z.literal('subscribed'), channel: z.string(), seq: z.int() }),
  z.object({ type: z.literal('refused'), channel: z.string(), code: z.string() }),
  z.object({
    type: z.literal('message'),
    channel: z.string(),
    seq: z.int(),
    at: Instant,
    message: LiveMessage,
  }),
  z.object({ type: z.literal('moving'), channel: z.string(), message: LiveMessage }),
  z.object({ type: z.literal('pong') }),
])
export type LiveFromServer = z.infer<typeof LiveFromServer>
