import { maxTopUpMinor, minTopUpMinor } from '@highstreet/contract'
import { uuidv7 } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { CardNetwork, PageNetwork } from './card-network.ts'
import { countPending, insertTopUp, savePage } from './top-ups.queries.ts'
import type { TopUpRow } from './top-ups.tables.ts'

/** Stripe's pages stay between half an hour and a day; a reply that was lost is asked for again within the first half. */
export const topUpExpiresAfterMinutes = 60
/** Of one person, waiting to be paid. */
const maxPending = 5
const comeBackAfterSeconds = 5

export interface NewTopUpWish {
  personId: string
  amountMinor: number
  idempotencyKey: string
}

/** Opens a page of the network's. Nothing is in the wallet before the network says so: see `settleTopUp`. */
export async function beginTopUp(
  { db, clock, config, log }: Pick<House, 'db' | 'clock' | 'config' | 'log'>,
  network: CardNetwork,
  { personId, amountMinor, idempotencyKey: key }: NewTopUpWish,
): Promise<TopUpRow> {
  assertInRange(amountMinor)
  assertOwnPage(network)
  if ((await countPending(db, personId, key)) >= maxPending) throw new Refusal('top_ups_pending')

  const at = clock.now()
  const expires_at = new Date(at.getTime() + topUpExpiresAfterMinutes * 60_000)
  const wish = { id: uuidv7(), person_id: personId, key, amount_minor: amountMinor, at, expires_at }
  const topUp = await insertTopUp(db, { ...wish, currency: config.currency })
  if (topUp.amount_minor !== amountMinor) throw new Refusal('idempotency_key_reused')
  if (topUp.session_id || topUp.status !== 'pending') return topUp

  try {
    const page = await network.openPage({
      topUpId: topUp.id,
      amount: { amount: topUp.amount_minor, currency: topUp.currency },
      expiresAt: topUp.expires_at,
      returnUrl: `${config.publicUrl}/wallet/top-ups/${topUp.id}`,
    })
    return await savePage(db, topUp.id, page)
  } catch (error) {
    log.error({ err: error }, 'the card network opened no page')
    throw new Refusal('card_network_unreachable', { retryAfterSeconds: comeBackAfterSeconds })
  }
}

export function assertInRange(amountMinor: number) {
  if (amountMinor >= minTopUpMinor && amountMinor <= maxTopUpMinor) return
  throw new Refusal('top_up_out_of_range', { facts: { min: minTopUpMinor, max: maxTopUpMinor } })
}

export function assertOwnPage(network: CardNetwork): asserts network is PageNetwork {
  if (network.takes !== 'own_page') throw new Refusal('top_up_other_way')
}
