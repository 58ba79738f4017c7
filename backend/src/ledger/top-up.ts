import type { Money } from '@highstreet/contract'
import type { Tx } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { assertInRange } from './begin-top-up.ts'
import { openAccounts } from './book.queries.ts'
import type { LedgerBook, Posting } from './book.ts'
import type { CardNetwork } from './card-network.ts'
import type { AccountName } from './ledger.tables.ts'
import { inLedger } from './ledger-lane.ts'
import { openBook, saveBook } from './open-book.ts'

export const captureCardTask = 'capture-card'

export interface TopUp {
  personId: string
  amount: Money
  cardNumber: string
  idempotencyKey: string
  at: Date
}

/**
 * Authorises outside the transaction, so that a slow network holds no locks; the capture is a job of the transaction, so the
 * card is charged if and only if the wallet is credited. Answers the id of the movement.
 */
export async function topUp(
  house: Pick<House, 'lanes'>,
  network: CardNetwork,
  { personId, amount, cardNumber, idempotencyKey, at }: TopUp,
): Promise<string> {
  if (network.takes !== 'card_number') throw new Refusal('top_up_other_way')
  assertInRange(amount.amount)
  const reference = `${personId}/${idempotencyKey}`
  const card = await network.authorise({ amount, cardNumber, reference })
  if (!card.approved) throw new Refusal('card_declined', { facts: { reason: card.reason } })

  // The card's number is kept nowhere, not even as a hash that could be guessed back.
  const lastDigits = cardNumber.replaceAll(' ', '').slice(-4)
  const credit = {
    personId,
    amount,
    from: clearingOf(network),
    description: `Card ending in ${lastDigits}`,
    at,
  }
  return inLedger(house, {
    call: { personId, endpoint: 'topUp', key: idempotencyKey, body: { ...amount, lastDigits } },
    accounts: accountsOf(credit),
    at,
    decide: (book) => creditInBook(book, credit),
    async write(tx) {
      await addJob(tx, captureCardTask, { authorisationId: card.authorisationId })
      await publish(tx, 'wallet.topped_up', personId, { personId, amountMinor: amount.amount })
    },
  })
}

export function clearingOf({ clearingName }: CardNetwork): AccountName {
  return { kind: 'card_clearing', ownerId: clearingName }
}

interface Credit {
  personId: string
  amount: Money
  /** Who owes it to the town now. */
  from: AccountName
  description: string
  at: Date
}

function accountsOf({ personId, from, amount: { currency } }: Credit) {
  return [
    { ...from, currency },
    { kind: 'person' as const, ownerId: personId, currency },
  ]
}

/** Money that comes into the town from outside: owed by the network, owned by the person. Answers the id of the person's movement. */
export function creditInBook(book: LedgerBook, { personId, amount, from, description, at }: Credit): string {
  const posting = { entryKind: 'top_up', description }
  const postings: Posting[] = [
    { ...from, ...posting, amountMinor: -amount.amount },
    { kind: 'person', ownerId: personId, ...posting, amountMinor: amount.amount },
  ]
  return book.post({ kind: 'top_up', currency: amount.currency, at, postings }).at(-1)?.id ?? ''
}

export interface OpeningBalance {
  personId: string
  amount: Money
}

/** What the neighbours of a demo town begin with. */
export async function grantOpeningBalances(
  tx: Tx,
  balances: readonly OpeningBalance[],
  at: Date,
): Promise<void> {
  const credits = balances.map(
    (balance): Credit => ({ ...balance, from: demoTown, description: 'Gift of the demo town', at }),
  )
  if (credits.length === 0) return
  const accounts = credits.flatMap(accountsOf)
  await openAccounts(tx, accounts)
  const book = await openBook(tx, { accounts })
  for (const credit of credits) creditInBook(book, credit)
  await saveBook(tx, book, at)
}

const demoTown: AccountName = { kind: 'card_clearing', ownerId: 'demo' }
