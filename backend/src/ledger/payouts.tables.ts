export type PayeeKind = 'shop' | 'courier'

/** Who is paid out: a shop or a courier. */
export interface PaidOut {
  kind: PayeeKind
  ownerId: string
}

export interface BankNumbers {
  holder: string
  iban: string | null
  routing_number: string | null
  account_number: string | null
}

export interface BankAccountRow extends BankNumbers {
  kind: PayeeKind
  owner_id: string
  changed_at: Date
}

export interface PayoutRunRow {
  id: string
  at: Date
  currency: string
  payouts: number
  total_minor: number
}

export interface PayoutRow extends BankNumbers {
  id: string
  run_id: string
  kind: PayeeKind
  owner_id: string
  amount_minor: number
  currency: string
  transfer_id: string
  status: 'sent' | 'settled' | 'returned'
  at: Date
  ended_at: Date | null
}
