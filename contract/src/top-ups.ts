import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Currency, Id, Instant, Money, PageQuery, pageOf } from './primitives.ts'

/** Of a card network that takes cards on a page of its own. */
export const CardTopUp = z
  .object({
    id: Id,
    at: Instant,
    amount: Money,
    /** `pending` until the network says that it is paid; one that nobody pays expires. */
    status: z.enum(['pending', 'paid', 'expired']),
    expiresAt: Instant,
    settledAt: Instant.nullable(),
    /** Where to pay, while it can be paid. */
    payUrl: z.url().nullable(),
    /** Refunded, or withdrawn by my bank, since. */
    takenBack: Money,
    movementNumber: z.int().nullable(),
  })
  .meta({ id: 'CardTopUp' })
export type CardTopUp = z.infer<typeof CardTopUp>

export const beginTopUp = endpoint({
  method: 'POST',
  path: '/wallet/card-top-ups',
  summary: "Begin a top-up that is paid on the card network's own page",
  audience: 'person',
  idempotent: true,
  body: z.object({ amountMinor: z.int() }),
  reply: CardTopUp,
  refusals: ['top_up_out_of_range', 'top_up_other_way', 'top_ups_pending', 'card_network_unreachable'],
})

export const listTopUps = endpoint({
  method: 'GET',
  path: '/wallet/card-top-ups',
  summary: "My latest top-ups on the card network's page: pending, paid and expired",
  audience: 'person',
  reply: z.object({ items: z.array(CardTopUp) }),
})

export const getTopUp = endpoint({
  method: 'GET',
  path: '/wallet/card-top-ups/:topUpId',
  summary: 'How a top-up stands; the network is asked while it is pending',
  audience: 'person',
  params: z.object({ topUpId: Id }),
  reply: CardTopUp,
  refusals: ['top_up_not_found'],
})

export const listCardClaims = endpoint({
  method: 'GET',
  path: '/ledger/card-claims',
  summary: 'What the card network took back while the wallet was empty: owed to the town',
  audience: 'operator',
  query: z.object({ ...PageQuery, after: Id.optional() }),
  reply: pageOf(z.object({ topUpId: Id, personId: Id, personName: z.string(), amount: Money, at: Instant })),
})

export const listPendingTopUps = endpoint({
  method: 'GET',
  path: '/ledger/pending-card-top-ups',
  summary: 'Top-ups that were begun and that nobody has paid yet; none of it is in a wallet',
  audience: 'operator',
  query: z.object({ ...PageQuery, after: Id.optional() }),
  reply: pageOf(
    z.object({
      topUpId: Id,
      personId: Id,
      personName: z.string(),
      amount: Money,
      at: Instant,
      expiresAt: Instant,
    }),
  ),
})

export const getCardClearing = endpoint({
  method: 'GET',
  path: '/ledger/card-clearing',
  summary: 'What the card network owes the town by the book, and what is open with it',
  audience: 'operator',
  reply: z.object({
    network: z.string(),
    demo: z.boolean(),
    /** Whether it gives a statement that the book can be compared with. */
    comparable: z.boolean(),
    /** By the whole book; claims are taken off. */
    clearing: Money,
    claims: z.object({ count: z.int(), amount: Money }),
    pending: z.object({ count: z.int(), amount: Money }),
  }),
})

export const maxReconciledDays = 366

export const reconcileCards = endpoint({
  method: 'GET',
  path: '/ledger/card-reconciliation',
  summary: "Compares the book with the card network's own statement, payment by payment",
  audience: 'operator',
  query: z.object({ days: z.coerce.number().int().min(1).max(maxReconciledDays).default(30) }),
  reply: z.object({
    network: z.string(),
    currency: Currency,
    since: Instant,
    /** False when there was more than is looked at in one go: ask for fewer days. */
    complete: z.boolean(),
    /** Top-ups begun since then that were paid, and of these those on which both agree. */
    payments: z.int(),
    agreed: z.int(),
    /** Of these: received and not taken back, by the network's statement and by the book. */
    networkMinor: z.int(),
    bookMinor: z.int(),
    /** What the network kept for itself and what it paid out, by its statement; neither is in the book. */
    feesMinor: z.int(),
    paidOutMinor: z.int(),
    /** What the network owes the town, by the whole book; claims are taken off. */
    clearing: Money,
    openClaims: Money,
    /** The first of them. */
    differences: z.array(
      z.object({
        topUpId: Id.nullable(),
        paymentId: z.string(),
        networkMinor: z.int(),
        bookMinor: z.int(),
      }),
    ),
  }),
  refusals: ['top_up_other_way', 'card_network_unreachable'],
})
