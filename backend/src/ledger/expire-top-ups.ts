import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CardNetwork, PageNetwork } from './card-network.ts'
import { settleTopUp } from './settle-top-up.ts'
import {
  claimedTopUps,
  expireTopUp,
  forgetCardEventsBefore,
  overdueTopUps,
  topUpById,
} from './top-ups.queries.ts'
import type { TopUpRow } from './top-ups.tables.ts'

const overdueAtOnce = 50
const claimsAtOnce = 50
/** Stripe tries for three days to tell us. */
const keepCardEventsDays = 90

type Town = Pick<House, 'db' | 'lanes' | 'live' | 'clock' | 'log'>

/** Refuses `top_up_not_found`. While it is pending the network is asked: who comes back from its page need not wait to hear of it. */
export async function topUpOf(
  house: Town,
  network: CardNetwork,
  { topUpId, personId }: { topUpId: string; personId: string },
): Promise<TopUpRow> {
  const topUp = await topUpById(house.db, topUpId)
  if (topUp?.person_id !== personId) throw new Refusal('top_up_not_found')
  if (topUp.status !== 'pending' || network.takes !== 'own_page' || !topUp.session_id) return topUp
  try {
    await settleTopUp(house, network, { sessionId: topUp.session_id })
  } catch (error) {
    house.log.warn({ err: error }, 'the card network did not say how a top-up stands')
  }
  return (await topUpById(house.db, topUpId)) ?? topUp
}

/** Closes the pages that nobody has paid in time. What is paid all the same comes in when we hear of it. */
export async function expireTopUps(house: Town, network: CardNetwork): Promise<void> {
  for (const topUp of await overdueTopUps(house.db, house.clock.now(), overdueAtOnce)) {
    try {
      if (network.takes === 'own_page') await closePage(house, network, topUp)
      const now = await topUpById(house.db, topUp.id)
      if (now) await expireTopUp(house.db, now, house.clock.now())
    } catch (error) {
      house.log.warn({ err: error }, 'a top-up stays pending: the card network did not answer')
    }
  }
}

async function closePage(house: Town, network: PageNetwork, { session_id: sessionId }: TopUpRow) {
  if (!sessionId) return
  const { isOpen } = await network.standing({ sessionId })
  // Paid at this moment it can't be closed: then it is settled.
  if (isOpen) await network.closePage(sessionId).catch(() => {})
  const after = await network.standing({ sessionId })
  if (after.isOpen) throw new Error(`The page ${sessionId} stays open.`)
  await settleTopUp(house, network, { sessionId })
}

/** Each night: what is owed is taken as far as there is money again, and what was heard long ago is forgotten. */
export async function tidyTopUps(house: Town, network: CardNetwork): Promise<void> {
  const { db, clock, log } = house
  await forgetCardEventsBefore(db, new Date(clock.now().getTime() - keepCardEventsDays * 86_400_000))
  if (network.takes !== 'own_page') return
  let after: string | undefined
  do {
    const claimed = await claimedTopUps(db, { limit: claimsAtOnce, after })
    for (const { payment_id: paymentId } of claimed) {
      if (!paymentId) continue
      const settled = settleTopUp(house, network, { paymentId })
      await settled.catch((error) => log.warn({ err: error }, 'a claim could not be looked at'))
    }
    after = claimed.length === claimsAtOnce ? claimed.at(-1)?.id : undefined
  } while (after)
}
