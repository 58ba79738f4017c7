/** The town's books at one moment, as one transaction saw them. What the checks work on. */
export interface TownSnapshot {
  accounts: AccountFact[]
  /** Those that came since the snapshot before. */
  newEntries: EntryFact[]
  stock: StockFact[]
  orphans: Orphans
}

export interface AccountFact {
  id: string
  kind: string
  ownerId: string
  currency: string
  postedMinor: number
  heldMinor: number
  version: number
  /** The sum of the holds that stand. */
  holdsMinor: number
}

export interface EntryFact {
  id: string
  accountId: string
  /** Of the account: the first entry makes version 1. */
  version: number
  transferId: string
  kind: string
  description: string
  amountMinor: number
  balanceAfterMinor: number
}

export interface StockFact {
  listingId: string
  name: string
  stock: number
  /** In orders that stand. */
  sold: number
}

/** Halves of things that are only right together; how many there are. */
export interface Orphans {
  ordersWithoutHold: number
  ordersUnlikeTheirHold: number
  ordersWithoutLines: number
  ordersWithoutEvent: number
  holdsWithoutOrder: number
  eventsWithoutOrder: number
  paymentsWithoutTransfer: number
  transfersWithoutPayment: number
  paymentsUnlikeTheirHold: number
}
