export type TopUpStatus = 'pending' | 'paid' | 'expired'

/** A top-up that is paid on the network's own page. */
export interface TopUpRow {
  id: string
  person_id: string
  key: string
  amount_minor: number
  currency: string
  status: TopUpStatus
  at: Date
  expires_at: Date
  settled_at: Date | null
  session_id: string | null
  pay_url: string | null
  payment_id: string | null
  card_digits: string
  credited_minor: number
  taken_back_minor: number
  claimed_minor: number
  movement_number: number | null
  version: number
}
