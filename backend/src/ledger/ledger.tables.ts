export type AccountKind =
  | 'person'
  | 'shop'
  | 'courier'
  /** Fees that run Highstreet. */
  | 'town'
  /** Tax that a shop owes; the owner is the shop. */
  | 'tax'
  /** What a card network or a bank owes us; the owner is its name. */
  | 'card_clearing'
  | 'bank_clearing'

/** Whose account: a person's, shop's or courier's id, the name of a network or a bank; the town's own has none. */
export interface AccountName {
  kind: AccountKind
  ownerId: string | null
}

/** Currencies are kept apart: who has two has two accounts. */
export interface AccountRef extends AccountName {
  currency: string
}

export interface AccountRow {
  id: string
  key: string
  kind: AccountKind
  owner: string
  currency: string
  posted_minor: number
  held_minor: number
  version: number
}

export type HoldStatus = 'held' | 'captured' | 'released' | 'expired'

export interface HoldRow {
  /** Of what it is held for. */
  id: string
  account_id: string
  /** `order`, `payment`, … */
  purpose: string
  amount_minor: number
  captured_minor: number
  released_minor: number
  refunded_minor: number
  description: string
  status: HoldStatus
  at: Date
  expires_at: Date | null
  settled_at: Date | null
}

export interface TransferRow {
  id: string
  kind: string
  order_id: string | null
  reverses: string | null
  at: Date
}

export interface EntryRow {
  id: string
  transfer_id: string
  account_id: string
  kind: string
  description: string
  amount_minor: number
  balance_after_minor: number
  account_version: number
}

export interface MovementRow extends EntryRow {
  at: Date
  order_id: string | null
}
