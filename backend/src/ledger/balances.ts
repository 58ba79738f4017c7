import { peopleByHandles } from '../identity/index.ts'
import type { Db } from '../platform/database.ts'
import { balancesOf } from './payments.queries.ts'

/** All of them at one moment; who never had money has nothing at version 0. Unknown handles are left out. */
export async function readBalances(db: Db, { handles, currency }: { handles: string; currency: string }) {
  const people = await peopleByHandles(db, handles.split(','))
  const rows = await balancesOf(db, { personIds: people.map(({ id }) => id), currency })
  const byOwner = new Map(rows.map((row) => [row.owner, row]))
  return people.map(({ id, handle }) => {
    const { posted_minor = 0, held_minor = 0, version = 0 } = byOwner.get(id) ?? {}
    return {
      handle,
      posted: { amount: posted_minor, currency },
      held: { amount: held_minor, currency },
      version,
    }
  })
}
