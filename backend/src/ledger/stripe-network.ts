import Stripe from 'stripe'
import type {
  CardEvent,
  PageNetwork,
  PageWish,
  PaymentStanding,
  StandingOf,
  StatementLine,
} from './card-network.ts'

export interface StripeSettings {
  secretKey: string
  webhookSecret: string
  /** Somewhere else than api.stripe.com, for trying out. */
  apiBase?: string | undefined
  townName: string
}

const requestTimeoutMs = 10_000
/** A reply that was lost is asked for again under the same key. */
const maxRetries = 2
/** Events signed longer ago are refused, as Stripe advises. */
const signatureToleranceSeconds = 300
const statementPageSize = 100
/** Of a payment: each is a step of one quarrel, there are hardly ever two. */
const maxDisputes = 20

/** Cards by Stripe: paid on its hosted Checkout page, with a PaymentIntent behind it. */
export function stripeNetwork({ secretKey, webhookSecret, apiBase, townName }: StripeSettings): PageNetwork {
  const stripe = new Stripe(secretKey, {
    timeout: requestTimeoutMs,
    maxNetworkRetries: maxRetries,
    telemetry: false,
    ...(apiBase && hostOf(apiBase)),
  })

  return {
    takes: 'own_page',
    name: 'Stripe',
    clearingName: 'stripe',
    demo: false,

    async openPage(wish) {
      const session = await stripe.checkout.sessions.create(sessionOf(wish, townName), {
        idempotencyKey: `top-up-${wish.topUpId}`,
      })
      if (!session.url) throw new Error(`Stripe's session ${session.id} has no page.`)
      return { sessionId: session.id, payUrl: session.url }
    },

    async closePage(sessionId) {
      await stripe.checkout.sessions.expire(sessionId)
    },

    standing: (of) => standingOf(stripe, of),

    readEvent(body, signature) {
      try {
        return eventOf(
          stripe.webhooks.constructEvent(body, signature, webhookSecret, signatureToleranceSeconds),
        )
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined
        throw error
      }
    },

    async *statement(since) {
      const created = { gte: Math.floor(since.getTime() / 1000) }
      const lines = stripe.balanceTransactions.list({
        created,
        limit: statementPageSize,
        expand: ['data.source'],
      })
      for await (const line of lines) yield statementLine(line)
    },
  }
}

function hostOf(apiBase: string) {
  const { protocol, hostname, port } = new URL(apiBase)
  const scheme = protocol === 'http:' ? ('http' as const) : ('https' as const)
  return { protocol: scheme, host: hostname, ...(port && { port }) }
}

function sessionOf({ topUpId, amount, expiresAt, returnUrl }: PageWish, townName: string) {
  const metadata = { topUpId }
  return {
    mode: 'payment' as const,
    payment_method_types: ['card' as const],
    client_reference_id: topUpId,
    metadata,
    payment_intent_data: { metadata },
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: amount.currency.toLowerCase(),
          unit_amount: amount.amount,
          product_data: { name: `Wallet top-up, ${townName}` },
        },
      },
    ],
    // Asked again under the same key it must be the same in every field, so the end is the top-up's own.
    expires_at: Math.floor(expiresAt.getTime() / 1000),
    success_url: returnUrl,
    cancel_url: returnUrl,
  }
}

async function standingOf(stripe: Stripe, of: StandingOf): Promise<PaymentStanding> {
  if ('paymentId' in of) return paymentStanding(stripe, of.paymentId, { isOpen: false })
  const session = await stripe.checkout.sessions.retrieve(of.sessionId)
  const paymentId = idOf(session.payment_intent)
  const isOpen = session.status === 'open'
  if (paymentId) return paymentStanding(stripe, paymentId, { isOpen })
  return {
    topUpId: session.metadata?.topUpId,
    paymentId: null,
    receivedMinor: 0,
    takenBackMinor: 0,
    currency: (session.currency ?? '').toUpperCase(),
    cardDigits: '',
    isOpen,
  }
}

async function paymentStanding(
  stripe: Stripe,
  paymentId: string,
  { isOpen }: { isOpen: boolean },
): Promise<PaymentStanding> {
  const intent = await stripe.paymentIntents.retrieve(paymentId, { expand: ['latest_charge'] })
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const hasPaid = intent.status === 'succeeded'
  const takenBackMinor = hasPaid && charge ? await takenBack(stripe, paymentId, charge) : 0
  return {
    topUpId: intent.metadata.topUpId,
    paymentId,
    receivedMinor: hasPaid ? intent.amount_received : 0,
    takenBackMinor: Math.min(takenBackMinor, intent.amount_received),
    currency: intent.currency.toUpperCase(),
    cardDigits: charge?.payment_method_details?.card?.last4 ?? '',
    isOpen: (isOpen && !hasPaid) || intent.status === 'processing',
  }
}

async function takenBack(stripe: Stripe, paymentId: string, charge: Stripe.Charge) {
  if (!charge.disputed) return charge.amount_refunded
  const { data } = await stripe.disputes.list({ payment_intent: paymentId, limit: maxDisputes })
  const withdrawn = data.filter(({ status }) => withdrawnWhile.has(status))
  return withdrawn.reduce((sum, { amount }) => sum + amount, charge.amount_refunded)
}

/** An inquiry (`warning_…`) takes nothing yet, and what was won is given back. */
const withdrawnWhile = new Set<string>(['needs_response', 'under_review', 'lost'])

function eventOf({ id, type, data }: Stripe.Event): CardEvent {
  return { id, type, about: aboutOf(data.object as unknown as Record<string, unknown>) }
}

/** Charges, refunds and disputes name their payment; a session or a payment is its own. */
function aboutOf(object: Record<string, unknown>): StandingOf | null {
  const { object: kind, id, payment_intent } = object
  if (typeof id !== 'string') return null
  if (kind === 'checkout.session') return { sessionId: id }
  if (kind === 'payment_intent') return { paymentId: id }
  const paymentId = idOf(payment_intent as string | { id: string } | null | undefined)
  return paymentId ? { paymentId } : null
}

function statementLine(line: Stripe.BalanceTransaction): StatementLine {
  const source = typeof line.source === 'object' ? line.source : null
  const payment =
    source && 'payment_intent' in source ? (source.payment_intent as string | { id: string } | null) : null
  return {
    id: line.id,
    paymentId: idOf(payment),
    amountMinor: line.amount,
    feeMinor: line.fee,
    currency: line.currency.toUpperCase(),
    kind: kindOf(line),
  }
}

function kindOf({ type, amount }: Stripe.BalanceTransaction): StatementLine['kind'] {
  switch (type) {
    case 'charge':
    case 'payment':
      return 'payment'
    case 'refund':
    case 'payment_refund':
    case 'refund_failure':
    case 'payment_failure_refund':
    case 'payment_reversal':
    case 'adjustment':
      return 'taken_back'
    case 'payout':
    case 'payout_failure':
    case 'payout_cancel':
      return amount === 0 ? 'other' : 'paid_out'
    default:
      return 'other'
  }
}

function idOf(reference: string | { id: string } | null | undefined) {
  return typeof reference === 'string' ? reference : (reference?.id ?? null)
}
