import type { Tx } from '../platform/database.ts'
import { findAccounts, insertAccounts } from './accounts.queries.ts'
import type { AccountName } from './ledger.tables.ts'

/** Opens what does not exist yet, sorted, so that two who open the same ones wait instead of deadlocking. */
export async function openAccounts(tx: Tx, names: readonly AccountName[], currency: string): Promise<void> {
  const byKey = new Map(names.map((name) => [keyOf(name), name]))
  for (const { kind, owner_id } of await findAccounts(tx, names, currency)) {
    byKey.delete(keyOf({ kind, ownerId: owner_id }))
  }
  if (byKey.size === 0) return
  const missing = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name)
  await insertAccounts(tx, missing, currency)
}

function keyOf({ kind, ownerId }: AccountName) {
  return `${kind}/${ownerId ?? ''}`
}
