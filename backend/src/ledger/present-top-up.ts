import type { CardTopUp } from '@highstreet/contract'
import type { TopUpRow } from './top-ups.tables.ts'

export function presentTopUp(row: TopUpRow): CardTopUp {
  const { currency } = row
  return {
    id: row.id,
    at: row.at.toISOString(),
    amount: { amount: row.credited_minor || row.amount_minor, currency },
    status: row.status,
    expiresAt: row.expires_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    payUrl: row.status === 'pending' ? row.pay_url : null,
    takenBack: { amount: row.taken_back_minor, currency },
    movementNumber: row.movement_number,
  }
}
