import type { LedgerBook } from './book.ts'
import type { PayeeRow, PaymentDayRow, PaymentRow, RequestRow } from './payments.tables.ts'

export interface NamedPerson {
  id: string
  name: string
}

export interface Sending {
  id: string
  sender: NamedPerson
  recipient: NamedPerson
  amountMinor: number
  currency: string
  note: string
  at: Date
  day: string
  confirmed: boolean
  withoutUndo: boolean
  requestId: string | null
}

export interface Asking {
  id: string
  askerId: string
  payerId: string
  amountMinor: number
  currency: string
  note: string
  at: Date
}

/** Names stand in the entries of both, as they were when the money was sent. */
export interface Settling {
  paymentId: string
  sender: NamedPerson
  recipient: NamedPerson
  at: Date
}

export interface PaymentState {
  ledger: LedgerBook
  payments: readonly PaymentRow[]
  days: readonly PaymentDayRow[]
  payees: readonly PayeeRow[]
  requests: readonly RequestRow[]
  openRequests: readonly { askerId: string; count: number }[]
}
