import { type Money, maxTopUpMinor, minTopUpMinor } from '@highstreet/contract'
import type { Db, Tx } from '../platform/database.ts'
import { once } from '../platform/idempotency.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CardNetwork } from './card-network.ts'
import { postTransfer } from './post-transfer.ts'

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
export async function topUp(db: Db, network: CardNetwork, request: TopUp): Promise<string> {
  const { personId, amount, cardNumber, idempotencyKey, at } = request
  if (amount.amount < minTopUpMinor || amount.amount > maxTopUpMinor) {
    throw new Refusal('top_up_out_of_range', { facts: { min: minTopUpMinor, max: maxTopUpMinor } })
  }
  const reference = `${personId}/${idempotencyKey}`
  const card = await network.authorise({ amount, cardNumber, reference })
  if (!card.approved) throw new Refusal('card_declined', { facts: { reason: card.reason } })

  // The card's number is kept nowhere, not even as a hash that could be guessed back.
  const lastDigits = cardNumber.replaceAll(' ', '').slice(-4)
  const call = { personId, endpoint: 'topUp', key: idempotencyKey, body: { ...amount, lastDigits } }
  return db.transaction().execute((tx) =>
    once(tx, call, async () => {
      const movementId = await credit(tx, {
        personId,
        amount,
        description: `Card ending in ${lastDigits}`,
        at,
      })
      await addJob(tx, captureCardTask, { authorisationId: card.authorisationId })
      return movementId
    }),
  )
}

interface Credit {
  personId: string
  amount: Money
  description: string
  at: Date
}

/** Money that comes into the town from outside: owed by the card network, owned by the person. */
export async function credit(tx: Tx, { personId, amount, description, at }: Credit) {
  const entries = await postTransfer(tx, {
    kind: 'top_up',
    currency: amount.currency,
    at,
    postings: [
      { kind: 'card_clearing', ownerId: null, entryKind: 'top_up', description, amountMinor: -amount.amount },
      { kind: 'person', ownerId: personId, entryKind: 'top_up', description, amountMinor: amount.amount },
    ],
  })
  return entries.at(-1)?.id ?? ''
}

/** What a neighbour of the demo town begins with. */
export async function grantOpeningBalance(
  tx: Tx,
  { personId, amount, at }: { personId: string; amount: Money; at: Date },
): Promise<void> {
  await credit(tx, { personId, amount, description: 'Gift of the demo town', at })
}
