import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Payment } from './payments.ts'
import { Id, Instant, line, Money, PageQuery, pageOf } from './primitives.ts'

/** Limits of one card top-up in minor units. */
export const minTopUpMinor = 500
export const maxTopUpMinor = 50_000

export const Wallet = z
  .object({
    /** Everything that is mine. */
    balance: Money,
    /** The part that is held for orders under way. */
    held: Money,
    /** balance − held: what I can spend. */
    available: Money,
    /** Shown on the page: cards are pretended when this is the demo network. */
    cardNetwork: z.object({
      name: z.string(),
      demo: z.boolean(),
      /** `own_page`: begin a top-up and pay it there. */
      takes: z.enum(['card_number', 'own_page']),
    }),
  })
  .meta({ id: 'Wallet' })
export type Wallet = z.infer<typeof Wallet>

export const Movement = z
  .object({
    id: Id,
    /** Counts the movements of my wallet from 1, without gaps. */
    number: z.int(),
    at: Instant,
    /** What happened: `top_up`, `order_paid`, `order_income`, `courier_income`, … */
    kind: z.string(),
    description: z.string(),
    /** Signed: what it did to my balance. */
    amount: Money,
    balanceAfter: Money,
    orderId: Id.nullable(),
  })
  .meta({ id: 'Movement' })
export type Movement = z.infer<typeof Movement>

/** What people look for, in groups of kinds. */
export const MovementGroup = z.enum(['payments', 'orders', 'top_ups'])
export type MovementGroup = z.infer<typeof MovementGroup>

const TownDay = z.iso.date('Write a day such as 2026-05-31.')

const MovementFilter = {
  group: MovementGroup.optional(),
  direction: z.enum(['in', 'out']).optional(),
  /** The first and the last day, on the town's calendar. */
  from: TownDay.optional(),
  to: TownDay.optional(),
  /** Words of the description. */
  q: line(80, 0).optional(),
}

export const WalletHold = z
  .object({
    id: Id,
    at: Instant,
    description: z.string(),
    amount: Money,
    orderId: Id.nullable(),
    paymentId: Id.nullable(),
  })
  .meta({ id: 'WalletHold' })

export const getWallet = endpoint({
  method: 'GET',
  path: '/wallet',
  summary: 'My balance',
  audience: 'person',
  reply: Wallet,
})

export const listMovements = endpoint({
  method: 'GET',
  path: '/wallet/movements',
  summary:
    'What moved in my wallet, newest first; a page of a search may hold few, `next` looks further back',
  audience: 'person',
  query: z.object({ ...PageQuery, ...MovementFilter }),
  reply: pageOf(Movement),
})

export const getMovement = endpoint({
  method: 'GET',
  path: '/wallet/movements/:number',
  summary: 'One movement of my wallet, with the payment it belongs to',
  audience: 'person',
  params: z.object({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
  reply: z.object({ movement: Movement, transferId: Id, payment: Payment.nullable() }),
  refusals: ['movement_not_found'],
})

export const listHolds = endpoint({
  method: 'GET',
  path: '/wallet/holds',
  summary: 'What is held for orders and payments under way',
  audience: 'person',
  reply: z.object({ items: z.array(WalletHold) }),
})

export const topUp = endpoint({
  method: 'POST',
  path: '/wallet/top-ups',
  summary: 'Top my wallet up by card',
  audience: 'person',
  idempotent: true,
  body: z.object({
    amountMinor: z.int(),
    /** The demo network accepts 4242 4242 4242 4242 and declines 4000 0000 0000 0002. */
    cardNumber: z.string().regex(/^[\d ]{12,23}$/, 'Write the card number in digits.'),
  }),
  reply: z.object({ wallet: Wallet, movementId: Id }),
  refusals: ['card_declined', 'top_up_out_of_range', 'top_up_other_way'],
})
