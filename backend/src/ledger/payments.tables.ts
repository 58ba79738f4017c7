import type { PaymentPace, PaymentStatus } from '@highstreet/contract'

export interface PaymentRow {
  /** Also of its hold. */
  id: string
  sender_id: string
  recipient_id: string
  amount_minor: number
  currency: string
  note: string
  status: PaymentStatus
  pace: PaymentPace
  at: Date
  /** `2026-05-31`, of the town: whose daily limit it counts for. */
  day: string
  leaves_at: Date
  settled_at: Date | null
  request_id: string | null
  transfer_id: string | null
  /** Of the movements in both wallets. */
  sender_number: number | null
  recipient_number: number | null
}

export interface PaymentDayRow {
  person_id: string
  currency: string
  day: string
  sent_minor: number
}

export interface PayeeRow {
  person_id: string
  payee_id: string
  favourite_since: Date | null
  payments: number
  /** Arrived or on its way. */
  sent_minor: number
  first_paid_at: Date | null
  last_paid_at: Date | null
}

export type RequestStatus = 'open' | 'paid' | 'refused' | 'withdrawn'

export interface RequestRow {
  id: string
  /** Who asks. */
  asker_id: string
  /** Who is asked. */
  payer_id: string
  amount_minor: number
  currency: string
  note: string
  status: RequestStatus
  at: Date
  answered_at: Date | null
  payment_id: string | null
}
