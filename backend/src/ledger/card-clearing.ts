import type { contract, ReplyOf } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { CardNetwork } from './card-network.ts'
import { findAccount } from './ledger.queries.ts'
import { clearingOf } from './top-up.ts'
import { openTopUps } from './top-ups.queries.ts'

/** By the book alone: it needs no answer of the network's. */
export async function cardClearing(
  { db, config: { currency } }: Pick<House, 'db' | 'config'>,
  network: CardNetwork,
): Promise<ReplyOf<typeof contract.getCardClearing>> {
  const [account, open] = await Promise.all([
    findAccount(db, { ...clearingOf(network), currency }),
    openTopUps(db, currency),
  ])
  const money = (amount: number) => ({ amount, currency })
  return {
    network: network.name,
    demo: network.demo,
    comparable: network.takes === 'own_page',
    clearing: money(-(account?.posted_minor ?? 0) - open.claimed_minor),
    claims: { count: open.claims, amount: money(open.claimed_minor) },
    pending: { count: open.pending, amount: money(open.pending_minor) },
  }
}
