import { confirmPassword, personById } from '../identity/index.ts'
import { uuidv7 } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { townDayOf } from './daily-limit.ts'
import type { NamedPerson } from './payment-commands.ts'
import type { PaymentRow, RequestRow } from './payments.tables.ts'
import { inPayments } from './payments-lane.ts'

type Parts = Pick<House, 'lanes' | 'live' | 'clock' | 'config' | 'db'>

interface Speed {
  /** 0: at once, where the rule allows. */
  undoSeconds: number
  /** Given again by the sender. */
  password?: string | undefined
  /** Where it came from. */
  address: string
}

export interface PaymentOrder extends Speed {
  sender: NamedPerson
  recipient: NamedPerson
  amountMinor: number
  note: string
  idempotencyKey: string
}

/**
 * Holds the money until its time to undo is over, or moves it at once. Refuses `insufficient_funds`, `daily_limit_reached`,
 * `undo_window_needed`, `password_wrong`, `too_many_requests`.
 */
export function sendPayment(house: Parts, { idempotencyKey, ...order }: PaymentOrder): Promise<PaymentRow> {
  return send(house, { ...order, endpoint: 'sendPayment', key: idempotencyKey })
}

export interface RequestPayment extends Speed {
  payer: NamedPerson
  request: RequestRow
  idempotencyKey: string
}

/** Pays what one is asked for, once. Refuses like `sendPayment`, and `request_answered`. */
export async function payRequest(
  house: Parts,
  { payer, request, idempotencyKey: key, ...speed }: RequestPayment,
): Promise<PaymentRow> {
  const recipient = await personById(house.db, request.asker_id)
  if (!recipient) throw new Refusal('person_not_found')
  const { id: requestId, amount_minor: amountMinor, note } = request
  const payment = { sender: payer, recipient, amountMinor, note, requestId }
  return send(house, { ...speed, ...payment, endpoint: 'payRequest', key })
}

type Wish = Omit<PaymentOrder, 'idempotencyKey'> & { endpoint: string; key: string; requestId?: string }

async function send(house: Parts, { endpoint, key, password, address, undoSeconds, ...wish }: Wish) {
  const { sender, recipient, requestId = null } = wish
  const { currency, timeZone } = house.config
  const at = house.clock.now()
  const confirmed = password !== undefined
  // Outside of the transaction: hashing takes a while.
  if (confirmed) await confirmPassword(house.db, { personId: sender.id, password, address, now: at })

  const day = townDayOf(at, timeZone)
  const terms = { confirmed, withoutUndo: undoSeconds === 0 }
  const sending = { ...wish, ...terms, requestId, id: uuidv7(), currency, at, day }
  const { amountMinor, note } = wish
  // Not the password: not even its hash is kept here.
  const body = { to: recipient.id, amountMinor, note, undoSeconds, confirmed, requestId }
  return inPayments(house, {
    call: { personId: sender.id, endpoint, key, body },
    senderId: sender.id,
    recipientId: recipient.id,
    currency,
    at,
    day,
    requestId,
    decide: (book) => book.send(sending),
  })
}
