import type { Db } from '../platform/database.ts'
import { entriesOfOrder, givenBackOf, holdById } from './ledger.queries.ts'
import type { AccountKind, HoldRow } from './ledger.tables.ts'

export interface TrailStep {
  at: Date
  kind: string
  description: string
  account: string
  amountMinor: number
}

const accountLabels: Record<AccountKind, string> = {
  person: 'Customer',
  shop: 'Shop',
  courier: 'Courier',
  town: 'Town',
  tax: 'Tax',
  card_clearing: 'Card',
  bank_clearing: 'Bank',
}

/** Where the money of an order is and was: what is still held, then every hold and entry in order. */
export async function moneyTrailOf(db: Db, orderId: string) {
  const [held, entries] = await Promise.all([holdById(db, orderId), entriesOfOrder(db, orderId)])
  const moved = entries.map((entry) => ({
    at: entry.at,
    kind: entry.kind,
    description: entry.description,
    account: accountLabels[entry.account_kind],
    amountMinor: entry.amount_minor,
  }))
  const heldMinor = held?.status === 'held' ? held.amount_minor : 0
  return { heldMinor, steps: [...(held ? holdSteps(held) : []), ...moved] }
}

/** Of what was held for an order: paid when it was delivered, and of that not given back. Nothing of what was never held. */
export async function refundableOf(db: Db, orderId: string) {
  const { captured_minor: paidMinor, refunded_minor, tax_minor } = await givenBackOf(db, orderId)
  return {
    paidMinor,
    refundableMinor: paidMinor - refunded_minor,
    given: { amountMinor: refunded_minor, taxMinor: tax_minor },
  }
}

function holdSteps(hold: HoldRow): TrailStep[] {
  const step = {
    account: accountLabels.person,
    description: hold.description,
    amountMinor: hold.amount_minor,
  }
  const steps: TrailStep[] = [{ ...step, at: hold.at, kind: 'hold_placed' }]
  if (hold.settled_at) {
    steps.push({
      ...step,
      at: hold.settled_at,
      kind: hold.status === 'captured' ? 'hold_captured' : 'hold_released',
      amountMinor: -hold.amount_minor,
    })
  }
  return steps
}
