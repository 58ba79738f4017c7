export type AccountKind = 'person' | 'shop' | 'courier' | 'town' | 'card_clearing'

/** Whose account: the town and its card clearing have no owner. */
export interface AccountName {
  kind: AccountKind
  ownerId: string | null
}

export interface AccountRow {
  id: string
  kind: AccountKind
  owner_id: string | null
  currency: string
  posted_minor: number
  held_minor: number
  version: number
}

export interface HoldRow {
  id: string
  account_id: string
  order_id: string
  amount_minor: number
  description: string
  status: 'held' | 'captured' | 'released'
  at: Date
  settled_at: Date | null
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
