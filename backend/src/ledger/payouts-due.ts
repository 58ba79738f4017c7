import type { contract, ReplyOf } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import { nextPayoutRun } from './payout-week.ts'
import { dueOwners, dueTotals } from './payouts.queries.ts'
import type { PaidOut } from './payouts.tables.ts'
import { presentDue } from './present-payout.ts'

const duePerPage = 30

interface DueWish {
  after?: string | undefined
  limit?: number | undefined
  /** By owner, as the floor above knows them. */
  namesOf(owners: PaidOut[]): Promise<Map<string, string>>
}

/** What is due to whom, in all, and when the town pays next by itself. */
export async function duePage(
  { db, clock, config }: Pick<House, 'db' | 'clock' | 'config'>,
  { after, limit = duePerPage, namesOf }: DueWish,
): Promise<ReplyOf<typeof contract.listPayoutsDue>> {
  const { currency, timeZone } = config
  const [rows, totals] = await Promise.all([
    dueOwners(db, { currency, after, limit }),
    dueTotals(db, currency),
  ])
  const names = await namesOf(rows.map(({ kind, owner_id: ownerId }) => ({ kind, ownerId })))
  const items = rows.map((row) =>
    presentDue(row, { name: names.get(row.owner_id) ?? row.holder ?? '', currency }),
  )
  return {
    items,
    next: rows.length === limit ? (rows.at(-1)?.owner_id ?? null) : null,
    payable: { count: totals.payable_count, amount: { amount: totals.payable_minor, currency } },
    waiting: { count: totals.waiting_count, amount: { amount: totals.waiting_minor, currency } },
    nextRunAt: nextPayoutRun(clock.now(), timeZone).toISOString(),
  }
}
