import type { Db } from '../platform/database.ts'
import { findAccount, holdsUnderWay, movementsOf } from './ledger.queries.ts'

/** A wallet that nothing has ever come into has no account yet. */
export async function walletOf(db: Db, { personId, currency }: { personId: string; currency: string }) {
  const account = await findAccount(db, { kind: 'person', ownerId: personId, currency })
  return {
    accountId: account?.id,
    balanceMinor: account?.posted_minor ?? 0,
    heldMinor: account?.held_minor ?? 0,
  }
}

const movementsPerPage = 30

export interface MovementsPage {
  personId: string
  currency: string
  after?: string | undefined
  limit?: number | undefined
}

/** The cursor is the number of the last entry shown. */
export async function listMovements(
  db: Db,
  { personId, currency, after, limit = movementsPerPage }: MovementsPage,
) {
  const { accountId } = await walletOf(db, { personId, currency })
  if (!accountId) return { items: [], next: null }
  const before = Number(after ?? Number.NaN)
  const rows = await movementsOf(db, {
    accountId,
    before: Number.isSafeInteger(before) ? before : Number.MAX_SAFE_INTEGER,
    limit: limit + 1,
  })
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? String(items.at(-1)?.account_version) : null }
}

export async function listHolds(db: Db, owner: { personId: string; currency: string }) {
  const { accountId } = await walletOf(db, owner)
  return accountId ? holdsUnderWay(db, accountId) : []
}
