import { namesOf } from '../identity/index.ts'
import type { Db } from '../platform/database.ts'
import type { TopUpRow } from './top-ups.tables.ts'

interface OpenTopUps {
  rows: readonly TopUpRow[]
  limit: number
  /** The amount that is open. */
  of: 'claimed_minor' | 'amount_minor'
}

/** For the operator: with whose it is. */
export async function presentOpenTopUps(db: Db, { rows, limit, of }: OpenTopUps) {
  const names = await namesOf(
    db,
    rows.map(({ person_id }) => person_id),
  )
  const items = rows.map((row) => ({
    topUpId: row.id,
    personId: row.person_id,
    personName: names.get(row.person_id) ?? '',
    amount: { amount: row[of], currency: row.currency },
    at: row.at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
  return { items, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
}
