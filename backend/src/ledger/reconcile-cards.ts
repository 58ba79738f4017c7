import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { assertOwnPage } from './begin-top-up.ts'
import type { CardNetwork, StatementLine } from './card-network.ts'
import { findAccount } from './ledger.queries.ts'
import { clearingOf } from './top-up.ts'
import { claimsOpen, topUpsOfPayments, topUpsSince } from './top-ups.queries.ts'

/** In one go, so that the answer comes while somebody waits. */
const maxLines = 10_000
const maxDifferences = 100
const dayMs = 86_400_000

export interface Difference {
  topUpId: string | null
  paymentId: string
  networkMinor: number
  bookMinor: number
}

/** Compares payment by payment those top-ups that began since then: every line about them is in the statement since then. */
export async function reconcileCards(house: House, network: CardNetwork, { days }: { days: number }) {
  assertOwnPage(network)
  const { db, clock, config, log } = house
  const { currency } = config
  const since = new Date(clock.now().getTime() - days * dayMs)
  const statement = await readStatement(network.statement(since), currency).catch((error) => {
    log.error({ err: error }, 'the card network gave no statement')
    throw new Refusal('card_network_unreachable')
  })
  const topUps = await topUpsSince(db, since, maxLines + 1)
  const paid = topUps.filter(({ payment_id }) => payment_id !== null)
  const mine = new Map(paid.map((topUp) => [topUp.payment_id ?? '', topUp]))
  const strange = [...statement.byPayment.keys()].filter((paymentId) => !mine.has(paymentId))
  const older = new Set((await topUpsOfPayments(db, strange)).map(({ payment_id }) => payment_id))

  const compared: Difference[] = [...mine].map(([paymentId, topUp]) => ({
    topUpId: topUp.id,
    paymentId,
    networkMinor: statement.byPayment.get(paymentId) ?? 0,
    bookMinor: topUp.credited_minor - topUp.taken_back_minor - topUp.claimed_minor,
  }))
  const unknown = strange
    .filter((paymentId) => !older.has(paymentId))
    .map((paymentId) => ({
      topUpId: null,
      paymentId,
      networkMinor: statement.byPayment.get(paymentId) ?? 0,
      bookMinor: 0,
    }))
  const differences = [...compared, ...unknown].filter((one) => one.networkMinor !== one.bookMinor)
  const account = await findAccount(db, { ...clearingOf(network), currency })
  const claims = await claimsOpen(db, currency)
  return {
    network: network.name,
    currency,
    since: since.toISOString(),
    complete: statement.complete && topUps.length <= maxLines,
    payments: compared.length,
    agreed: compared.filter((one) => one.networkMinor === one.bookMinor).length,
    networkMinor: compared.reduce((sum, one) => sum + one.networkMinor, 0),
    bookMinor: compared.reduce((sum, one) => sum + one.bookMinor, 0),
    feesMinor: statement.feesMinor,
    paidOutMinor: statement.paidOutMinor,
    clearing: { amount: -(account?.posted_minor ?? 0) - claims, currency },
    openClaims: { amount: claims, currency },
    differences: differences.slice(0, maxDifferences),
  }
}

async function readStatement(lines: AsyncIterable<StatementLine>, currency: string) {
  const byPayment = new Map<string, number>()
  let [feesMinor, paidOutMinor, count] = [0, 0, 0]
  for await (const line of lines) {
    if (line.currency !== currency) continue
    count += 1
    if (count > maxLines) return { byPayment, feesMinor, paidOutMinor, complete: false }
    feesMinor += line.feeMinor
    if (line.kind === 'paid_out') paidOutMinor -= line.amountMinor
    if (!line.paymentId) continue
    byPayment.set(line.paymentId, (byPayment.get(line.paymentId) ?? 0) + line.amountMinor)
  }
  return { byPayment, feesMinor, paidOutMinor, complete: true }
}
