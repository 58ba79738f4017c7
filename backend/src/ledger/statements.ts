import type { Earnings, Statement } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import { accountKey } from './book.ts'
import { findAccount } from './ledger.queries.ts'
import { nextPayoutRun } from './payout-week.ts'
import { bankAccountOf, latestPayouts } from './payouts.queries.ts'
import type { PaidOut } from './payouts.tables.ts'
import { presentBankAccount, presentPayout } from './present-payout.ts'
import { earnedByMonth, readStatement } from './statements.queries.ts'

const monthsShown = 6
const payoutsShown = 10

type Town = Pick<House, 'db' | 'clock' | 'config'>

/** A month from balance to balance. Together the months say what the ledger says, to the cent. */
export async function statementOf(
  { db, config: { currency, timeZone } }: Town,
  who: PaidOut,
  month: string,
): Promise<Statement> {
  const keys = accountsOf(who).map((account) => accountKey(account, currency))
  const found = await readStatement(db, { keys, month, timeZone })
  const money = (amount: number) => ({ amount, currency })
  const named =
    found.income + found.tax + found.refunds + found.deliveries + found.tips + found.payouts + found.returned
  return {
    month,
    opening: money(found.opening),
    goods: money(found.income + found.tax + found.fees),
    fees: money(-found.fees),
    tax: money(found.tax),
    taxGivenBack: money(found.taxGivenBack),
    refunds: money(found.refunds),
    deliveries: money(found.deliveries),
    tips: money(found.tips),
    payouts: money(found.payouts),
    returnedPayouts: money(found.returned),
    other: money(found.moved - named),
    closing: money(found.opening + found.moved),
    orders: found.orders,
  }
}

export async function earningsOf({ db, clock, config }: Town, who: PaidOut): Promise<Earnings> {
  const { currency, timeZone } = config
  const months = monthsBefore(monthOf(clock.now(), timeZone))
  const key = accountKey(who, currency)
  const [own, tax, bank, payouts, earned] = await Promise.all([
    findAccount(db, { ...who, currency }),
    who.kind === 'shop' ? findAccount(db, { kind: 'tax', ownerId: who.ownerId, currency }) : undefined,
    bankAccountOf(db, who),
    latestPayouts(db, who, payoutsShown),
    earnedByMonth(db, { key, since: months[0] ?? '', timeZone }),
  ])
  const byMonth = new Map(earned.map((row) => [row.month, row.earned]))
  const taxMinor = tax?.posted_minor ?? 0
  return {
    due: { amount: (own?.posted_minor ?? 0) + taxMinor, currency },
    dueTax: { amount: taxMinor, currency },
    bankAccount: bank ? presentBankAccount(bank) : null,
    nextPayoutAt: nextPayoutRun(clock.now(), timeZone).toISOString(),
    payouts: payouts.map(presentPayout),
    months: months.map((month) => ({ month, earned: { amount: byMonth.get(month) ?? 0, currency } })),
  }
}

function accountsOf({ kind, ownerId }: PaidOut) {
  return kind === 'shop'
    ? [
        { kind, ownerId },
        { kind: 'tax' as const, ownerId },
      ]
    : [{ kind, ownerId }]
}

/** On the town's calendar: `2026-05`. */
function monthOf(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' })
    .format(now)
    .slice(0, 7)
}

/** Oldest first, with this one. */
function monthsBefore(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Array.from({ length: monthsShown }, (_, i) =>
    new Date(Date.UTC(year, number - 1 - (monthsShown - 1 - i), 1)).toISOString().slice(0, 7),
  )
}
