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

export interface NewRunRow {
  id: string
  at: Date
  currency: string
  payouts: number
  total_minor: number
  /** The Monday, and which run of that day; null when an operator has started it. */
  week: string | null
  part: number | null
}

/** With what its payouts say by now. */
export interface PayoutRunRow extends NewRunRow {
  settled: number
  returned: number
  ibans: number
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

/** What a shop or a courier has, of their own and as tax. */
export interface DueRow {
  kind: PayeeKind
  owner_id: string
  due_minor: number
  tax_minor: number
  holder: string | null
  iban: string | null
  account_number: string | null
}

export interface DueTotals {
  payable_count: number
  payable_minor: number
  waiting_count: number
  waiting_minor: number
}
