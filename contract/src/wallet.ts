import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, Money, PageQuery, pageOf } from './primitives.ts'

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
    cardNetwork: z.object({ name: z.string(), demo: z.boolean() }),
  })
  .meta({ id: 'Wallet' })
export type Wallet = z.infer<typeof Wallet>

export const Movement = z
  .object({
    id: Id,
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

export const WalletHold = z
  .object({ id: Id, at: Instant, description: z.string(), amount: Money, orderId: Id.nullable() })
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
  summary: 'What moved in my wallet, newest first',
  audience: 'person',
  query: z.object(PageQuery),
  reply: pageOf(Movement),
})

export const listHolds = endpoint({
  method: 'GET',
  path: '/wallet/holds',
  summary: 'What is held for orders under way',
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
  refusals: ['card_declined', 'top_up_out_of_range'],
})
