import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Handle } from './identity.ts'
import { Done, Id, Instant, line, Money, PageQuery, pageOf } from './primitives.ts'

/** Long enough to notice a slip of the finger. */
export const undoWindowSeconds = 10
export const maxNoteCharacters = 140

/** What one neighbour may know of another before there is money between them. */
export const Neighbour = z
  .object({ name: z.string(), handle: z.string(), initial: z.string() })
  .meta({ id: 'Neighbour' })
export type Neighbour = z.infer<typeof Neighbour>

export const PaymentStatus = z.enum([
  /** Held: on its way for the recipient, to be undone by the sender. */
  'leaving',
  'arrived',
  'undone',
])
export type PaymentStatus = z.infer<typeof PaymentStatus>

/** Why it leaves when it leaves. */
export const PaymentPace = z.enum(['undo_window', 'first_large', 'at_once'])
export type PaymentPace = z.infer<typeof PaymentPace>

export const Payment = z
  .object({
    id: Id,
    at: Instant,
    /** Seen by who asks. */
    direction: z.enum(['out', 'in']),
    /** Whom it goes to, or comes from. */
    neighbour: Neighbour,
    amount: Money,
    note: z.string(),
    status: PaymentStatus,
    pace: PaymentPace,
    leavesAt: Instant,
    settledAt: Instant.nullable(),
    /** May I still take it back? */
    undo: z.object({ allowed: z.boolean() }),
    requestId: Id.nullable(),
    /** In my own wallet, once it has arrived. */
    movementNumber: z.int().nullable(),
  })
  .meta({ id: 'Payment' })
export type Payment = z.infer<typeof Payment>

export const PaymentRequest = z
  .object({
    id: Id,
    at: Instant,
    /** `out`: I asked. `in`: I am asked. */
    direction: z.enum(['out', 'in']),
    neighbour: Neighbour,
    amount: Money,
    note: z.string(),
    status: z.enum(['open', 'paid', 'refused', 'withdrawn']),
    answeredAt: Instant.nullable(),
    paymentId: Id.nullable(),
  })
  .meta({ id: 'PaymentRequest' })
export type PaymentRequest = z.infer<typeof PaymentRequest>

export const Payee = z
  .object({
    neighbour: Neighbour,
    favourite: z.boolean(),
    /** How often I have paid them. */
    payments: z.int(),
    lastPaidAt: Instant.nullable(),
  })
  .meta({ id: 'Payee' })
export type Payee = z.infer<typeof Payee>

/** What may be sent, made by the rules that decide about it. */
export const PaymentLimits = z
  .object({ daily: Money, sentToday: Money, leftToday: Money })
  .meta({ id: 'PaymentLimits' })
export type PaymentLimits = z.infer<typeof PaymentLimits>

const PayableMinor = z
  .int('Write an amount such as 12.50.')
  .min(1, 'Write an amount above zero.')
  .max(100_000_000, 'That is more than a wallet can hold.')
const Note = line(maxNoteCharacters, 0).default('')

const speed = {
  /** 0 sends at once: only to a favourite or to somebody paid before. A large first payment waits all the same; `pace` says so. */
  undoSeconds: z.literal([0, undoWindowSeconds]).default(undoWindowSeconds),
  /** Mine again, so that a large first payment need not wait. */
  password: z.string().min(1).max(256).optional(),
}

const sendingRefusals = [
  'person_not_found',
  'payment_to_oneself',
  'insufficient_funds',
  'daily_limit_reached',
  'undo_window_needed',
  'password_wrong',
] as const

export const lookUpNeighbour = endpoint({
  method: 'GET',
  path: '/people/lookup',
  summary: 'Who goes by this handle or e-mail address? Answers a bounded number of times',
  audience: 'person',
  query: z.object({ who: z.string().trim().min(1, 'Please fill this in.').max(254) }),
  reply: z.object({
    neighbour: Neighbour,
    favourite: z.boolean(),
    paidBefore: z.boolean(),
    /** A payment above this waits an hour, or asks for the password; null when none does. */
    waitsAbove: Money.nullable(),
  }),
  refusals: ['person_not_found', 'payment_to_oneself', 'too_many_requests'],
})

export const sendPayment = endpoint({
  method: 'POST',
  path: '/wallet/payments',
  summary: 'Send money to a neighbour',
  audience: 'person',
  idempotent: true,
  body: z.object({ to: Handle, amountMinor: PayableMinor, note: Note, ...speed }),
  reply: Payment,
  refusals: sendingRefusals,
})

export const listPayments = endpoint({
  method: 'GET',
  path: '/wallet/payments',
  summary: 'Payments on their way, mine and to me',
  audience: 'person',
  reply: z.object({ items: z.array(Payment) }),
})

export const getPayment = endpoint({
  method: 'GET',
  path: '/wallet/payments/:paymentId',
  summary: 'One payment, for its sender and its recipient',
  audience: 'person',
  params: z.object({ paymentId: Id }),
  reply: Payment,
  refusals: ['payment_not_found'],
})

export const cancelPayment = endpoint({
  method: 'POST',
  path: '/wallet/payments/:paymentId/cancellation',
  summary: 'Take a payment back before it leaves; twice is once',
  audience: 'person',
  params: z.object({ paymentId: Id }),
  reply: Payment,
  refusals: ['payment_not_found', 'payment_has_left'],
})

export const getPaymentLimits = endpoint({
  method: 'GET',
  path: '/wallet/payment-limits',
  summary: 'What I may still send today',
  audience: 'person',
  reply: PaymentLimits,
})

export const listPayees = endpoint({
  method: 'GET',
  path: '/wallet/payees',
  summary: 'My favourites, then whom I paid last',
  audience: 'person',
  reply: z.object({ items: z.array(Payee) }),
})

export const addFavouritePayee = endpoint({
  method: 'PUT',
  path: '/wallet/payees/:handle',
  summary: 'Make somebody a favourite payee',
  audience: 'person',
  params: z.object({ handle: Handle }),
  reply: Payee,
  refusals: ['person_not_found', 'payment_to_oneself', 'favourites_full', 'too_many_requests'],
})

export const removeFavouritePayee = endpoint({
  method: 'DELETE',
  path: '/wallet/payees/:handle',
  summary: 'No favourite any more',
  audience: 'person',
  params: z.object({ handle: Handle }),
  reply: Done,
})

export const askForMoney = endpoint({
  method: 'POST',
  path: '/wallet/requests',
  summary: 'Ask a neighbour for money',
  audience: 'person',
  idempotent: true,
  body: z.object({ of: Handle, amountMinor: PayableMinor, note: Note }),
  reply: PaymentRequest,
  refusals: ['person_not_found', 'payment_to_oneself', 'requests_full', 'too_many_requests'],
})

export const listPaymentRequests = endpoint({
  method: 'GET',
  path: '/wallet/requests',
  summary: 'Open requests, mine and to me; `closed=true` for those that were answered',
  audience: 'person',
  query: z.object({ ...PageQuery, closed: z.enum(['true', 'false']).optional() }),
  reply: pageOf(PaymentRequest),
})

export const getPaymentRequest = endpoint({
  method: 'GET',
  path: '/wallet/requests/:requestId',
  summary: 'One request, for who asked and who is asked',
  audience: 'person',
  params: z.object({ requestId: Id }),
  reply: PaymentRequest,
  refusals: ['request_not_found'],
})

export const payRequest = endpoint({
  method: 'POST',
  path: '/wallet/requests/:requestId/payment',
  summary: 'Pay what I am asked for, once',
  audience: 'person',
  idempotent: true,
  params: z.object({ requestId: Id }),
  body: z.object(speed),
  reply: Payment,
  refusals: ['request_not_found', 'request_answered', ...sendingRefusals],
})

export const refuseRequest = endpoint({
  method: 'POST',
  path: '/wallet/requests/:requestId/refusal',
  summary: 'Decline what I am asked for',
  audience: 'person',
  params: z.object({ requestId: Id }),
  reply: PaymentRequest,
  refusals: ['request_not_found', 'request_answered'],
})

export const withdrawRequest = endpoint({
  method: 'POST',
  path: '/wallet/requests/:requestId/withdrawal',
  summary: 'Take my own request back',
  audience: 'person',
  params: z.object({ requestId: Id }),
  reply: PaymentRequest,
  refusals: ['request_not_found', 'request_answered'],
})

const maxHandlesAtOnce = 100

export const readBalances = endpoint({
  method: 'GET',
  path: '/ledger/balances',
  summary: 'Balances of several people, all at one moment; unknown handles are left out',
  audience: 'operator',
  query: z.object({
    /** `ana,mara,joe`: at most a hundred. */
    handles: z
      .string()
      .max(4_000)
      .refine((text) => text.split(',').length <= maxHandlesAtOnce, `At most ${maxHandlesAtOnce} at once.`),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        handle: z.string(),
        posted: Money,
        held: Money,
        /** Counts the entries of the account. */
        version: z.int(),
      }),
    ),
  }),
})
