import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

export interface StatementWanted {
  /** Of the account itself and, for a shop, of its tax. */
  keys: readonly string[]
  month: string
  timeZone: string
}

export interface StatementRow {
  opening: number
  income: number
  /** Inside what was sold. */
  tax: number
  /** Inside what was given back; never above zero. */
  taxGivenBack: number
  fees: number
  refunds: number
  deliveries: number
  tips: number
  payouts: number
  returned: number
  moved: number
  orders: number
}

/** One statement, so that all of it is seen at one moment. What the town kept stands in its own account, beside the income. */
export async function readStatement(
  db: Db,
  { keys, month, timeZone }: StatementWanted,
): Promise<StatementRow> {
  const { rows } = await sql<StatementRow>`
    with bounds as (
      select ${`${month}-01`}::date::timestamp at time zone ${timeZone} as starts,
        (${`${month}-01`}::date + interval '1 month') at time zone ${timeZone} as ends
    ), mine as (
      select e.transfer_id, e.kind, e.amount_minor, e.description, t.order_id, t.at >= b.starts as now
      from bounds b cross join ledger.accounts a
        join ledger.entries e on e.account_id = a.id join ledger.transfers t on t.id = e.transfer_id
      where a.key = any(${[...keys]}::text[]) and t.at < b.ends
    ), sums as (
      select coalesce(sum(amount_minor) filter (where not now), 0)::bigint as opening,
        coalesce(sum(amount_minor) filter (where now and kind = 'order_income'), 0)::bigint as income,
        coalesce(sum(amount_minor) filter (where now and kind = 'sales_tax'), 0)::bigint as tax,
        coalesce(sum(amount_minor) filter (where now and kind = 'tax_given_back'), 0)::bigint as "taxGivenBack",
        coalesce(sum(amount_minor) filter (where now and kind in ('refund_given', 'tax_given_back')), 0)::bigint as refunds,
        coalesce(sum(amount_minor) filter (where now and kind = 'courier_income'
          and description not like 'Tip %'), 0)::bigint as deliveries,
        coalesce(sum(amount_minor) filter (where now and kind = 'courier_income'
          and description like 'Tip %'), 0)::bigint as tips,
        coalesce(sum(amount_minor) filter (where now and kind = 'payout'), 0)::bigint as payouts,
        coalesce(sum(amount_minor) filter (where now and kind = 'reversal'), 0)::bigint as returned,
        coalesce(sum(amount_minor) filter (where now), 0)::bigint as moved,
        count(distinct order_id) filter (where now) as orders
      from mine
    )
    select sums.*, coalesce((select sum(fee.amount_minor) from ledger.entries fee
      where fee.kind = 'town_fee' and fee.transfer_id in
        (select transfer_id from mine where now and kind in ('order_income', 'sales_tax'))), 0)::bigint as fees
    from sums`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The statement could not be read.')
  return row
}

export interface MonthRow {
  month: string
  earned: number
}

/** Of the months that brought something. */
export async function earnedByMonth(
  db: Db,
  { key, since, timeZone }: { key: string; since: string; timeZone: string },
): Promise<MonthRow[]> {
  const { rows } = await sql<MonthRow>`
    select to_char(t.at at time zone ${timeZone}, 'YYYY-MM') as month, sum(e.amount_minor)::bigint as earned
    from ledger.accounts a join ledger.entries e on e.account_id = a.id join ledger.transfers t on t.id = e.transfer_id
    where a.key = ${key} and e.kind not in ('payout', 'reversal')
      and t.at >= ${`${since}-01`}::date::timestamp at time zone ${timeZone}
    group by 1 order by 1`.execute(db)
  return rows
}
