import type { Movement, Wallet } from '@highstreet/contract'
import type { CardNetwork } from './card-network.ts'
import type { HoldRow, MovementRow } from './ledger.tables.ts'

export function presentWallet(
  { balanceMinor, heldMinor }: { balanceMinor: number; heldMinor: number },
  { currency, network }: { currency: string; network: CardNetwork },
): Wallet {
  return {
    balance: { amount: balanceMinor, currency },
    held: { amount: heldMinor, currency },
    available: { amount: balanceMinor - heldMinor, currency },
    cardNetwork: { name: network.name, demo: network.demo, takes: network.takes },
  }
}

export function presentMovement(row: MovementRow, currency: string): Movement {
  return {
    id: row.id,
    number: row.account_version,
    at: row.at.toISOString(),
    kind: row.kind,
    description: row.description,
    amount: { amount: row.amount_minor, currency },
    balanceAfter: { amount: row.balance_after_minor, currency },
    orderId: row.order_id,
  }
}

export function presentHold(row: HoldRow, currency: string) {
  return {
    id: row.id,
    at: row.at.toISOString(),
    description: row.description,
    amount: { amount: row.amount_minor - row.captured_minor - row.released_minor, currency },
    orderId: row.purpose === 'order' ? row.id : null,
    paymentId: row.purpose === 'payment' ? row.id : null,
  }
}
