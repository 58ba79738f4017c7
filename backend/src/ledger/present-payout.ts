import type { BankAccount, Payout, PayoutDue, PayoutRun } from '@highstreet/contract'
import type { BankAccountRow, BankNumbers, DueRow, PayoutRow, PayoutRunRow } from './payouts.tables.ts'

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
    to: row.kind,
    bank: row.iban ? 'iban' : 'us',
    status: row.status,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

export function presentRun(row: PayoutRunRow): PayoutRun {
  return {
    id: row.id,
    at: row.at.toISOString(),
    startedBy: row.week === null ? 'operator' : 'week',
    payouts: row.payouts,
    total: { amount: row.total_minor, currency: row.currency },
    settled: row.settled,
    returned: row.returned,
    ibans: row.ibans,
    usAccounts: row.payouts - row.ibans,
  }
}

/** The name is known on a higher floor. */
export function presentDue(row: DueRow, { name, currency }: { name: string; currency: string }): PayoutDue {
  const { kind, owner_id: id, holder, iban, due_minor, tax_minor } = row
  return {
    kind,
    id,
    name,
    due: { amount: due_minor, currency },
    tax: { amount: tax_minor, currency },
    bank: holder === null ? null : { kind: iban ? 'iban' : 'us', holder, endsWith: endOf(row) },
  }
}

/** All that anybody is shown of a number. */
function endOf({ iban, account_number }: Pick<BankNumbers, 'iban' | 'account_number'>) {
  return (iban ?? account_number ?? '').slice(-4)
}
