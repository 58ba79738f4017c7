import type { Money } from '@highstreet/contract'

export interface CardPayment {
  amount: Money
  cardNumber: string
  /** The same reference is the same payment: asking again answers the same and takes nothing twice. */
  reference: string
}

export type Authorisation = { approved: true; authorisationId: string } | { approved: false; reason: string }

interface AnyCardNetwork {
  name: string
  /** Of its clearing account, which mirrors what it owes the town. */
  clearingName: string
  /** Shown on the page: no card is really charged. */
  demo: boolean
}

/** Takes the card's number from us. An authorisation that is not captured lapses, so a top-up that fails half-way costs nobody. */
export interface FormNetwork extends AnyCardNetwork {
  takes: 'card_number'
  authorise(payment: CardPayment): Promise<Authorisation>
  capture(authorisationId: string): Promise<void>
}

export interface PageWish {
  topUpId: string
  amount: Money
  expiresAt: Date
  /** Where the network sends the person afterwards, paid or not. */
  returnUrl: string
}

/** Where the person pays. */
export interface PaymentPage {
  sessionId: string
  payUrl: string
}

/** How a payment stands by the network's own word. */
export interface PaymentStanding {
  topUpId: string | undefined
  /** Null while nobody has tried to pay. */
  paymentId: string | null
  receivedMinor: number
  /** Refunded, or withdrawn by the cardholder's bank. */
  takenBackMinor: number
  currency: string
  cardDigits: string
  /** May it still be paid? */
  isOpen: boolean
}

export type StandingOf = { sessionId: string } | { paymentId: string }

/** Something has happened to a payment. Says which, not what: events come late and in any order, the standing is asked for. */
export interface CardEvent {
  id: string
  type: string
  about: StandingOf | null
}

/** A line of the network's statement: what it added to, or took from, what it owes the town. */
export interface StatementLine {
  id: string
  paymentId: string | null
  amountMinor: number
  feeMinor: number
  currency: string
  kind: 'payment' | 'taken_back' | 'paid_out' | 'other'
}

/** Has a page of its own for cards: no card number ever reaches us. Everything may be asked again without harm. */
export interface PageNetwork extends AnyCardNetwork {
  takes: 'own_page'
  /** The same top-up is the same page. */
  openPage(wish: PageWish): Promise<PaymentPage>
  closePage(sessionId: string): Promise<void>
  standing(of: StandingOf): Promise<PaymentStanding>
  /** Undefined when it was not the network that signed it. */
  readEvent(body: Buffer, signature: string): CardEvent | undefined
  statement(since: Date): AsyncIterable<StatementLine>
}

/** Where card money comes from. */
export type CardNetwork = FormNetwork | PageNetwork
