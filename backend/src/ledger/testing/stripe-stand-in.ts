import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/*
 * A Stripe of our own, by its documented API as far as a town calls it: Checkout Sessions, PaymentIntents, disputes, balance
 * transactions, idempotency keys, signed events. It can lose replies, as networks do.
 */

type Thing = Record<string, unknown> & { id: string; object: string }
interface Answer {
  status: number
  body: unknown
}

const nowSeconds = () => Math.floor(Date.now() / 1000)
const leastOpenSeconds = 30 * 60
const feeMinor = (amount: number) => Math.round(amount * 0.029) + 30

export async function startStripeStandIn() {
  const secretKey = 'sk_test_stand_in'
  const webhookSecret = 'whsec_stand_in'
  const sessions = new Map<string, Thing>()
  const intents = new Map<string, Thing>()
  const charges = new Map<string, Thing>()
  const disputes: Thing[] = []
  const statement: Thing[] = []
  const answersByKey = new Map<string, { request: string; answer: Answer }>()
  const calls: string[] = []
  let count = 0
  let repliesToDrop = 0
  let isDown = false
  const newId = (kind: string) => `${kind}_${String(++count).padStart(6, '0')}`

  const server = createServer((request, response) => void answerTo(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  async function answerTo(request: IncomingMessage, response: ServerResponse) {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const form = new URLSearchParams(Buffer.concat(parts).toString())
    const url = new URL(request.url ?? '/', 'http://stripe')
    calls.push(`${request.method} ${url.pathname}`)
    if (isDown) return void response.destroy()
    const answer = once(request, url, form)
    if (repliesToDrop > 0) {
      repliesToDrop -= 1
      return void response.destroy()
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  }

  /** The same idempotency key: the same answer; with another request it is refused. */
  function once(request: IncomingMessage, url: URL, form: URLSearchParams): Answer {
    if (request.headers.authorization !== `Bearer ${secretKey}`)
      return refusal(401, 'Invalid API Key provided')
    const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined
    if (typeof key !== 'string') return handle(request.method ?? '', url, form)
    const described = `${url.pathname} ${form}`
    const known = answersByKey.get(key)
    if (known && known.request !== described)
      return refusal(400, 'Keys for idempotent requests can only be used with the same parameters')
    const answer = known?.answer ?? handle(request.method ?? '', url, form)
    answersByKey.set(key, { request: described, answer })
    return answer
  }

  function handle(method: string, { pathname, searchParams }: URL, form: URLSearchParams): Answer {
    const [, version, ...path] = pathname.split('/')
    if (version !== 'v1') return refusal(404, 'Unrecognized request URL')
    switch (`${method} ${path.map((part) => (/_\d{6}$/.test(part) ? ':id' : part)).join('/')}`) {
      case 'POST checkout/sessions':
        return createSession(form)
      case 'GET checkout/sessions/:id':
        return found(sessions.get(path[2] ?? ''))
      case 'POST checkout/sessions/:id/expire':
        return expireSession(path[2] ?? '')
      case 'GET payment_intents/:id':
        return found(expanded(intents.get(path[1] ?? ''), searchParams))
      case 'GET disputes':
        return list(disputes.filter((one) => one.payment_intent === searchParams.get('payment_intent')))
      case 'GET balance_transactions':
        return page(searchParams)
      default:
        return refusal(404, `Unrecognized request URL (${method}: ${pathname})`)
    }
  }

  function createSession(form: URLSearchParams): Answer {
    const expiresAt = Number(form.get('expires_at'))
    if (expiresAt < nowSeconds() + leastOpenSeconds - 5)
      return refusal(
        400,
        'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      )
    if (form.get('mode') !== 'payment') return refusal(400, 'Missing required param: mode.')
    const id = newId('cs_test')
    const session = {
      id,
      object: 'checkout.session',
      mode: 'payment',
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
      currency: form.get('line_items[0][price_data][currency]'),
      metadata: { topUpId: form.get('metadata[topUpId]') ?? '' },
      intentMetadata: { topUpId: form.get('payment_intent_data[metadata][topUpId]') ?? '' },
      success_url: form.get('success_url'),
      url: `https://checkout.stripe.com/c/pay/${id}`,
      expires_at: expiresAt,
    }
    sessions.set(id, session)
    return { status: 200, body: session }
  }

  function expireSession(id: string): Answer {
    const session = sessions.get(id)
    if (session?.status !== 'open')
      return refusal(400, 'Only Checkout Sessions with a status in ["open"] can be expired.')
    Object.assign(session, { status: 'expired', url: null })
    return { status: 200, body: session }
  }

  function expanded(intent: Thing | undefined, query: URLSearchParams) {
    if (!intent || query.get('expand[0]') !== 'latest_charge') return intent
    return { ...intent, latest_charge: charges.get(String(intent.latest_charge)) ?? null }
  }

  function page(query: URLSearchParams): Answer {
    const limit = Number(query.get('limit') ?? 10)
    const since = Number(query.get('created[gte]') ?? 0)
    // Newest first, as Stripe has them.
    const all = statement.filter((line) => Number(line.created) >= since).toReversed()
    const from = all.findIndex(({ id }) => id === query.get('starting_after')) + 1
    return list(all.slice(from, from + limit), from + limit < all.length)
  }

  function book(type: string, amount: number, source: object, fee = 0) {
    const line = { type, amount, fee, net: amount - fee, currency: 'usd', source, created: nowSeconds() }
    statement.push({ id: newId('txn'), object: 'balance_transaction', ...line })
  }

  function chargeOf(intentId: string) {
    const charge = charges.get(String(intents.get(intentId)?.latest_charge))
    if (!charge) throw new Error(`${intentId} was never paid.`)
    return charge
  }

  function event(type: string, object: Thing): Thing {
    return {
      id: newId('evt'),
      object: 'event',
      type,
      created: nowSeconds(),
      data: { object: structuredClone(object) },
    }
  }

  return {
    env: {
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    calls,
    /** The work is done, but nobody hears that it is. */
    dropReplies(times: number) {
      repliesToDrop = times
    },
    goDown(down: boolean) {
      isDown = down
    },
    latestSession: () => [...sessions.values()].at(-1) as Thing,
    /** The person pays on the page; answers the events that Stripe then sends. */
    pay(sessionId: string, { amount, currency }: { amount?: number; currency?: string } = {}) {
      const session = sessions.get(sessionId)
      if (session?.status !== 'open') throw new Error('The page is closed.')
      const paid = amount ?? Number(session.amount_total)
      const [intentId, chargeId] = [newId('pi'), newId('ch')]
      const charge = {
        id: chargeId,
        object: 'charge',
        payment_intent: intentId,
        amount: paid,
        amount_refunded: 0,
        disputed: false,
        payment_method_details: { card: { last4: '4242' } },
      }
      const intent = {
        id: intentId,
        object: 'payment_intent',
        status: 'succeeded',
        amount_received: paid,
        currency: currency ?? String(session.currency),
        latest_charge: chargeId,
        metadata: session.intentMetadata,
      }
      charges.set(chargeId, charge)
      intents.set(intentId, intent)
      Object.assign(session, { status: 'complete', payment_status: 'paid', payment_intent: intentId })
      book('charge', paid, charge, feeMinor(paid))
      return {
        intentId,
        events: [event('payment_intent.succeeded', intent), event('checkout.session.completed', session)],
      }
    },
    refund(intentId: string, amount: number) {
      const charge = chargeOf(intentId)
      charge.amount_refunded = Number(charge.amount_refunded) + amount
      book('refund', -amount, { id: newId('re'), object: 'refund', payment_intent: intentId })
      return event('charge.refunded', charge)
    },
    dispute(intentId: string, amount: number) {
      chargeOf(intentId).disputed = true
      const status = 'needs_response'
      const dispute = { id: newId('dp'), object: 'dispute', payment_intent: intentId, amount, status }
      disputes.push(dispute)
      book('adjustment', -amount, dispute, 1500)
      return { dispute, event: event('charge.dispute.created', dispute) }
    },
    winDispute(dispute: Thing) {
      dispute.status = 'won'
      book('adjustment', Number(dispute.amount), dispute)
      return event('charge.dispute.closed', dispute)
    },
    /** The bank is paid what is owed, less the fees. */
    payOut(amount: number) {
      book('payout', -amount, { id: newId('po'), object: 'payout' })
    },
    /** A line that no top-up of the town knows. */
    sellElsewhere(amount: number) {
      book('charge', amount, { id: newId('ch'), object: 'charge', payment_intent: newId('pi') })
    },
    /** As Stripe signs: HMAC-SHA256 of the time and the body. */
    signed(said: object, { at = nowSeconds(), secret = webhookSecret } = {}) {
      const payload = JSON.stringify(said)
      const signature = createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex')
      return {
        method: 'POST' as const,
        url: '/api/webhooks/stripe',
        headers: { 'content-type': 'application/json', 'stripe-signature': `t=${at},v1=${signature}` },
        payload,
      }
    },
  }
}

function found(thing: object | undefined): Answer {
  return thing ? { status: 200, body: thing } : refusal(404, 'No such object')
}

function list(data: object[], has_more = false): Answer {
  return { status: 200, body: { object: 'list', data, has_more, url: '/v1/list' } }
}

function refusal(status: number, message: string): Answer {
  return {
    status,
    body: { error: { type: status === 401 ? 'authentication_error' : 'invalid_request_error', message } },
  }
}
