import type { Money } from '@highstreet/contract'

export interface CardPayment {
  amount: Money
  cardNumber: string
  /** The same reference is the same payment: asking again answers the same and takes nothing twice. */
  reference: string
}

export type Authorisation = { approved: true; authorisationId: string } | { approved: false; reason: string }

/** Where card money comes from. An authorisation that is not captured lapses, so a top-up that fails half-way costs nobody. */
export interface CardNetwork {
  name: string
  /** Of its clearing account, which mirrors what it owes the town. */
  clearingName: string
  /** Shown on the page: no card is really charged. */
  demo: boolean
  authorise(payment: CardPayment): Promise<Authorisation>
  capture(authorisationId: string): Promise<void>
}
