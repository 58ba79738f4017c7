import { type Db, type Tx, view } from '../platform/database.ts'
import type { OperationsTables } from './operations.tables.ts'

const tables = view<OperationsTables>

export async function isFounded(db: Db): Promise<boolean> {
  const found = await tables(db).selectFrom('operations.founding').select('founded_at').executeTakeFirst()
  return found !== undefined
}

/** False when somebody was first; of two at once, the second waits until the first is done. */
export async function claimFounding(tx: Tx, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('operations.founding')
    .values({ founded_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export function insertDemoSignIns(tx: Tx, signIns: OperationsTables['operations.demo_sign_ins'][]) {
  return tables(tx).insertInto('operations.demo_sign_ins').values(signIns).execute()
}

export function demoSignIns(db: Db) {
  return tables(db)
    .selectFrom('operations.demo_sign_ins')
    .select(['role', 'name', 'email', 'password'])
    .orderBy('n')
    .execute()
}
