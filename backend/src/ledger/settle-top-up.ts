import { Id, liveChannels } from '@highstreet/contract'
import { publish } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { LedgerBook, Posting } from './book.ts'
import type { PageNetwork, PaymentStanding, StandingOf } from './card-network.ts'
import type { AccountName } from './ledger.tables.ts'
import { inLedger } from './ledger-lane.ts'
import { topUpTerms } from './top-up-terms.ts'
import { saveTopUp, type TopUpChange, topUpBy, topUpById } from './top-ups.queries.ts'
import type { TopUpRow } from './top-ups.tables.ts'

export const settleTopUpTask = 'settle-top-up'

type Town = Pick<House, 'db' | 'lanes' | 'live' | 'clock'>

/** Somebody else was quicker so often: the job tries again by itself. */
const maxTries = 5

/**
 * Makes the book say what the network says of a payment, however often and in whatever order we hear of it. Decided on the version of
 * the top-up that was read before the network was asked: who has decided on an older one starts again.
 */
export async function settleTopUp(house: Town, network: PageNetwork, of: StandingOf): Promise<void> {
  for (let tries = 0; tries < maxTries; tries++) {
    const topUp = (await topUpBy(house.db, of)) ?? (await namedTopUp(house, network, of))
    if (!topUp) return
    const standing = await network.standing(of)
    try {
      return await settle(house, network, topUp, standing)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'idempotency_key_reused') throw error
    }
  }
  throw new Error('A top-up changes too often to be settled now.')
}

/** By the name we gave it. Something else may be sold under the same account with the network: that is none of ours. */
async function namedTopUp({ db }: Town, network: PageNetwork, of: StandingOf) {
  const { topUpId, paymentId } = await network.standing(of)
  const named = isId(topUpId) ? await topUpById(db, topUpId) : undefined
  return named && (named.payment_id === null || named.payment_id === paymentId) ? named : undefined
}

function isId(text: string | undefined): text is string {
  return Id.safeParse(text).success
}

async function settle(
  house: Town,
  { clearingName }: PageNetwork,
  topUp: TopUpRow,
  standing: PaymentStanding,
): Promise<void> {
  const { paymentId, receivedMinor, takenBackMinor, cardDigits } = standing
  const isKnown = topUp.credited_minor === receivedMinor
  const isTakenBack = topUp.taken_back_minor === takenBackMinor && topUp.claimed_minor === 0
  if (!paymentId || receivedMinor === 0 || (isKnown && isTakenBack)) return
  if (standing.currency !== topUp.currency) {
    throw new Error(`The top-up ${topUp.id} was paid in ${standing.currency}.`)
  }

  const at = house.clock.now()
  const { currency, person_id: personId } = topUp
  const clearing: AccountName = { kind: 'card_clearing', ownerId: clearingName }
  const person: AccountName = { kind: 'person', ownerId: personId }
  const description = cardDigits ? `Card ending in ${cardDigits}` : 'Card'
  let change: TopUpChange | undefined

  await inLedger(house, {
    call: {
      personId,
      endpoint: 'settleTopUp',
      key: `${topUp.id}/${topUp.version}`,
      body: { receivedMinor, takenBackMinor },
      mayComeAgain: true,
    },
    accounts: [clearing, person].map((account) => ({ ...account, currency })),
    at,
    decide(book) {
      const terms = topUpTerms({
        creditedMinor: topUp.credited_minor,
        takenBackMinor: topUp.taken_back_minor,
        receivedMinor,
        networkTookBackMinor: takenBackMinor,
        availableMinor: book.availableMinor({ ...person, currency }),
      })
      const move = (kind: string, toPersonMinor: number) =>
        movementOf(book, { kind, currency, at, description, toPersonMinor, clearing, person })
      const number = move('top_up', terms.creditMinor)
      move('top_up_taken_back', -terms.takeMinor)
      move('top_up_given_back', terms.giveBackMinor)
      change = {
        status: 'paid',
        settled_at: topUp.status === 'paid' ? topUp.settled_at : at,
        payment_id: paymentId,
        card_digits: cardDigits,
        credited_minor: terms.creditedMinor,
        taken_back_minor: terms.takenBackMinor,
        claimed_minor: terms.claimedMinor,
        movement_number: topUp.movement_number ?? number,
      }
      return {}
    },
    async write(tx) {
      if (!change) return
      await saveTopUp(tx, topUp, change)
      const amountMinor = change.credited_minor - topUp.credited_minor
      if (amountMinor > 0) await publish(tx, 'wallet.topped_up', personId, { personId, amountMinor })
      await house.live.say(tx, liveChannels.wallet(personId), { type: 'wallet.changed' })
    },
  })
}

interface Move {
  kind: string
  currency: string
  at: Date
  description: string
  toPersonMinor: number
  clearing: AccountName
  person: AccountName
}

/** Answers the number of the movement in the person's wallet. */
function movementOf(book: LedgerBook, { kind, currency, at, description, toPersonMinor, ...sides }: Move) {
  const entry = { entryKind: kind, description }
  const postings: Posting[] = [
    { ...sides.clearing, ...entry, amountMinor: -toPersonMinor },
    { ...sides.person, ...entry, amountMinor: toPersonMinor },
  ]
  return book.post({ kind, currency, at, postings }).at(-1)?.account_version ?? null
}
