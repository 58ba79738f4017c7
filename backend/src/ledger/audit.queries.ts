import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Audit } from './audit.ts'
import type { BatchRow } from './book.queries.ts'
import type { LedgerBook } from './book.ts'
import type { EntryRow, TransferRow } from './ledger.tables.ts'

/** One statement, so that all of it is seen at one moment. */
export async function readBookFindings(db: Db): Promise<Omit<Audit, 'brokenBatches'>> {
  const { rows } = await sql<Omit<Audit, 'brokenBatches'>>`
    with of_transfers as (
      select e.transfer_id, sum(e.amount_minor) as total, count(distinct a.currency) as currencies
      from ledger.entries e join ledger.accounts a on a.id = e.account_id group by e.transfer_id
    ), of_accounts as (
      select account_id, sum(amount_minor) as total, count(*) as entries, max(account_version) as last from ledger.entries
      group by account_id
    ), steps as (
      select account_version, balance_after_minor, amount_minor,
        lag(account_version) over w as before_version, lag(balance_after_minor) over w as before_balance
      from ledger.entries window w as (partition by account_id order by account_version)
    ), of_holds as (
      select account_id, sum(amount_minor - captured_minor - released_minor) as total
      from ledger.holds where status = 'held' group by account_id
    )
    select
      (select coalesce(sum(total), 0)::bigint from of_transfers) as "sumMinor",
      (select count(*) from of_transfers where total <> 0) as "unbalancedTransfers",
      (select count(*) from of_transfers where currencies > 1) as "transfersInSeveralCurrencies",
      (select count(*) from ledger.accounts a left join of_accounts e on e.account_id = a.id
        where a.posted_minor <> coalesce(e.total, 0) or a.version <> coalesce(e.entries, 0)
          or a.version <> coalesce(e.last, 0)) as "accountsUnlikeTheirEntries",
      (select count(*) from ledger.accounts a left join of_holds h on h.account_id = a.id
        where a.held_minor <> coalesce(h.total, 0)) as "accountsUnlikeTheirHolds",
      (select count(*) from steps where account_version <> coalesce(before_version, 0) + 1
        or balance_after_minor <> coalesce(before_balance, 0) + amount_minor) as "brokenSequences",
      (select count(*) from ledger.accounts where posted_minor - held_minor < 0
        and kind not in ('card_clearing', 'bank_clearing')) as "overdrawnAccounts",
      (select count(*) from ledger.holds where captured_minor + released_minor > amount_minor
        or refunded_minor > captured_minor) as "overspentHolds",
      (select count(*) from ledger.transfers t where batch_id is null
        and t.at >= (select began_at from ledger.chain)) as "transfersOutsideTheChain"`.execute(db)
  const [findings] = rows
  if (!findings) throw new Error('The book could not be read.')
  return findings
}

export async function readChainEnd(db: Db): Promise<{ batchId: number; hash: Buffer }> {
  const { rows } = await sql<{ batchId: number; hash: Buffer }>`
    select batch_id as "batchId", hash from ledger.chain`.execute(db)
  const [end] = rows
  if (!end) throw new Error('The chain of the ledger has no end.')
  return end
}

export async function readBatches(
  db: Db,
  { from, limit }: { from: number; limit: number },
): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select * from ledger.batches where id >= ${from} order by id limit ${limit}`.execute(db)
  return rows
}

export async function readTransfersOfBatches(db: Db, batchIds: readonly number[]) {
  const { rows } = await sql<EntryRow & TransferRow & { batch_id: number; entry_kind: string }>`
    select e.*, e.kind as entry_kind, t.at, t.batch_id, t.order_id, t.reverses
    from ledger.transfers t join ledger.entries e on e.transfer_id = t.id
    where t.batch_id = any(${[...batchIds]}::bigint[])`.execute(db)
  const byBatch = new Map<number, Map<string, LedgerBook['transfers'][number]>>()
  for (const row of rows) {
    const ofBatch = byBatch.get(row.batch_id) ?? new Map()
    const posted = ofBatch.get(row.transfer_id) ?? { transfer: { ...row, id: row.transfer_id }, entries: [] }
    posted.entries.push(row)
    byBatch.set(row.batch_id, ofBatch.set(row.transfer_id, posted))
  }
  return new Map([...byBatch].map(([id, posted]) => [id, [...posted.values()]]))
}
