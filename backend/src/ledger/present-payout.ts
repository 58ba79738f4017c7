import type { BankAccount, Payout, PayoutRun } from '@highstreet/contract'
import type { BankAccountRow, BankNumbers, PayoutRow, PayoutRunRow } from './payouts.tables.ts'

export function presentBankAccount(row: BankAccountRow): BankAccount {
  return {
    holder: row.holder,
    kind: row.iban ? 'iban' : 'us',
    endsWith: endOf(row),
    changedAt: row.changed_at.toISOString(),
  }
}

export function presentPayout(row: PayoutRow): Payout {
  return {
    id: row.id,
    at: row.at.toISOString(),
    amount: { amount: row.amount_minor, currency: row.currency },
    holder: row.holder,
    endsWith: endOf(row),
    status: row.status,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

export function presentRun({ id, at, payouts, total_minor, currency }: PayoutRunRow): PayoutRun {
  return { id, at: at.toISOString(), payouts, total: { amount: total_minor, currency } }
}

/** All that anybody is shown of a number. */
function endOf({ iban, account_number }: BankNumbers) {
  return (iban ?? account_number ?? '').slice(-4)
}
