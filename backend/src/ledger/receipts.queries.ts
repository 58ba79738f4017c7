import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'

export async function batchOfMovement(db: Db, { accountId, number }: { accountId: string; number: number }) {
  const { rows } = await sql<{ batchId: number | null }>`
    select t.batch_id as "batchId" from ledger.entries e join ledger.transfers t on t.id = e.transfer_id
    where e.account_id = ${accountId} and e.account_version = ${number}`.execute(db)
  return rows[0]
}
