import { uuidv7 } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { PaymentBook } from './payment-book.ts'
import { requestsByIds, requestsOf } from './payments.queries.ts'
import type { RequestRow } from './payments.tables.ts'
import { inPayments } from './payments-lane.ts'

type Lanes = Pick<House, 'lanes' | 'live' | 'clock' | 'config' | 'db'>

export interface Ask {
  askerId: string
  payerId: string
  amountMinor: number
  note: string
  idempotencyKey: string
}

/** Refuses `requests_full`. */
export async function askForMoney(house: Lanes, { idempotencyKey, ...ask }: Ask): Promise<RequestRow> {
  const { askerId, payerId, amountMinor, note } = ask
  const asking = { id: uuidv7(), ...ask, currency: house.config.currency, at: house.clock.now() }
  return inPayments(house, {
    call: {
      personId: askerId,
      endpoint: 'askForMoney',
      key: idempotencyKey,
      body: { payerId, amountMinor, note },
    },
    senderId: askerId,
    recipientId: payerId,
    currency: asking.currency,
    at: asking.at,
    isAsking: true,
    decide: (book) => book.ask(asking),
  })
}

export interface Answer {
  requestId: string
  personId: string
}

/** For who asked and who is asked. Refuses `request_not_found`. */
export async function requestFor(
  { db }: Pick<House, 'db'>,
  { requestId, personId }: Answer,
): Promise<RequestRow> {
  const [request] = await requestsByIds(db, [requestId])
  if (!request || ![request.asker_id, request.payer_id].includes(personId))
    throw new Refusal('request_not_found')
  return request
}

/** Refuses `request_not_found` to everybody but who is asked. */
export async function requestToMe(house: Pick<House, 'db'>, answer: Answer): Promise<RequestRow> {
  const request = await requestFor(house, answer)
  if (request.payer_id !== answer.personId) throw new Refusal('request_not_found')
  return request
}

/** By who is asked. Refuses `request_not_found`, `request_answered`. */
export async function refuseRequest(house: Lanes, answer: Answer): Promise<RequestRow> {
  const request = await requestToMe(house, answer)
  return close(house, request, { ...answer, endpoint: 'refuseRequest' }, (book, closing) =>
    book.refuse(closing),
  )
}

/** By who asked. Refuses `request_not_found`, `request_answered`. */
export async function withdrawRequest(house: Lanes, answer: Answer): Promise<RequestRow> {
  const request = await requestFor(house, answer)
  if (request.asker_id !== answer.personId) throw new Refusal('request_not_found')
  return close(house, request, { ...answer, endpoint: 'withdrawRequest' }, (book, closing) =>
    book.withdraw(closing),
  )
}

function close(
  house: Lanes,
  request: RequestRow,
  { requestId, personId, endpoint }: Answer & { endpoint: string },
  decide: (book: PaymentBook, closing: { requestId: string; at: Date }) => RequestRow,
) {
  const at = house.clock.now()
  return inPayments(house, {
    call: { personId, endpoint, key: requestId, body: {}, mayComeAgain: true },
    senderId: request.payer_id,
    recipientId: request.asker_id,
    currency: request.currency,
    at,
    requestId,
    decide: (book) => decide(book, { requestId, at }),
  })
}

const requestsPerPage = 30
/** After every UUID there is. */
const noneYet = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export interface RequestsQuery {
  personId: string
  closed?: 'true' | 'false' | undefined
  after?: string | undefined
  limit?: number | undefined
}

/** Newest first; the cursor is the id of the last one shown. */
export async function listRequests(
  { db }: Pick<House, 'db'>,
  { personId, closed, after, limit = requestsPerPage }: RequestsQuery,
) {
  const before = after && isUuid(after) ? after : noneYet
  const rows = await requestsOf(db, { personId, closed: closed === 'true', before, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function isUuid(text: string) {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}
