import type { Neighbour, Payee, Payment, PaymentRequest } from '@highstreet/contract'
import { peopleByIds } from '../identity/index.ts'
import type { Db } from '../platform/database.ts'
import type { PayeeRow, PaymentRow, RequestRow } from './payments.tables.ts'

type People = ReadonlyMap<string, { name: string; handle: string }>

export interface View {
  viewerId: string
  people: People
}

/** With the names of the others, in one statement for all of them. */
export async function presentPayments(db: Db, rows: readonly PaymentRow[], viewerId: string) {
  const ids = rows.flatMap((row) => [row.sender_id, row.recipient_id])
  const people = await peopleByIds(db, ids)
  return rows.map((row) => presentPayment(row, { viewerId, people }))
}

export async function presentOnePayment(db: Db, row: PaymentRow, viewerId: string): Promise<Payment> {
  const people = await peopleByIds(db, [row.sender_id, row.recipient_id])
  return presentPayment(row, { viewerId, people })
}

/** As one of the two sees it. */
export function presentPayment(row: PaymentRow, { viewerId, people }: View): Payment {
  const isMine = row.sender_id === viewerId
  return {
    id: row.id,
    at: row.at.toISOString(),
    direction: isMine ? 'out' : 'in',
    neighbour: presentNeighbour(people.get(isMine ? row.recipient_id : row.sender_id)),
    amount: { amount: row.amount_minor, currency: row.currency },
    note: row.note,
    status: row.status,
    pace: row.pace,
    leavesAt: row.leaves_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    undo: { allowed: isMine && row.status === 'leaving' },
    requestId: row.request_id,
    movementNumber: isMine ? row.sender_number : row.recipient_number,
  }
}

export async function presentRequests(db: Db, rows: readonly RequestRow[], viewerId: string) {
  const ids = rows.flatMap((row) => [row.asker_id, row.payer_id])
  const people = await peopleByIds(db, ids)
  return rows.map((row) => presentRequest(row, { viewerId, people }))
}

export async function presentOneRequest(db: Db, row: RequestRow, viewerId: string): Promise<PaymentRequest> {
  const people = await peopleByIds(db, [row.asker_id, row.payer_id])
  return presentRequest(row, { viewerId, people })
}

export function presentRequest(row: RequestRow, { viewerId, people }: View): PaymentRequest {
  const isMine = row.asker_id === viewerId
  return {
    id: row.id,
    at: row.at.toISOString(),
    direction: isMine ? 'out' : 'in',
    neighbour: presentNeighbour(people.get(isMine ? row.payer_id : row.asker_id)),
    amount: { amount: row.amount_minor, currency: row.currency },
    note: row.note,
    status: row.status,
    answeredAt: row.answered_at?.toISOString() ?? null,
    paymentId: row.payment_id,
  }
}

export async function presentPayees(db: Db, rows: readonly PayeeRow[]): Promise<Payee[]> {
  const ids = rows.map((row) => row.payee_id)
  const people = await peopleByIds(db, ids)
  return rows.map((row) => ({
    neighbour: presentNeighbour(people.get(row.payee_id)),
    favourite: row.favourite_since !== null,
    payments: row.payments,
    lastPaidAt: row.last_paid_at?.toISOString() ?? null,
  }))
}

export function presentNeighbour(person: { name: string; handle: string } | undefined): Neighbour {
  const { name, handle } = person ?? { name: 'Somebody', handle: '' }
  return { name, handle, initial: [...name][0]?.toUpperCase() ?? '' }
}
