import type { MovementGroup } from '@highstreet/contract'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findAccount, holdsUnderWay, movementsOf } from './ledger.queries.ts'

/** A wallet that nothing has ever come into has no account yet. */
export async function walletOf(db: Db, { personId, currency }: { personId: string; currency: string }) {
  const account = await findAccount(db, { kind: 'person', ownerId: personId, currency })
  return {
    accountId: account?.id,
    balanceMinor: account?.posted_minor ?? 0,
    heldMinor: account?.held_minor ?? 0,
    /** How many movements there are. */
    version: account?.version ?? 0,
  }
}

/** What may be spent. */
export async function availableMinorOf(db: Db, key: { personId: string; currency: string }) {
  const { balanceMinor, heldMinor } = await walletOf(db, key)
  return balanceMinor - heldMinor
}

const movementsPerPage = 30
/** A search looks at this many movements, then says how far it has come. */
const movementsPerLook = 2_000

const kindsOf: Record<MovementGroup, readonly string[]> = {
  payments: ['payment_sent', 'payment_received'],
  orders: ['order_paid', 'refund'],
  top_ups: ['top_up', 'top_up_taken_back', 'top_up_given_back'],
}

export interface MovementsPage {
  personId: string
  currency: string
  timeZone: string
  after?: string | undefined
  limit?: number | undefined
  group?: MovementGroup | undefined
  direction?: 'in' | 'out' | undefined
  from?: string | undefined
  to?: string | undefined
  q?: string | undefined
}

/** Newest first; the cursor is the number before which to go on. A page of a search may hold few, or none. */
export async function listMovements(
  db: Db,
  { personId, currency, after, limit = movementsPerPage, group, ...filter }: MovementsPage,
) {
  const { accountId, version } = await walletOf(db, { personId, currency })
  if (!accountId) return { items: [], next: null }
  const before = Number(after ?? Number.NaN)
  const beforeNumber = Number.isSafeInteger(before) ? Math.min(before, version + 1) : version + 1
  const fromNumber = Math.max(1, beforeNumber - movementsPerLook)
  const kinds = group && kindsOf[group]
  const numbers = { fromNumber, beforeNumber }
  const rows = await movementsOf(db, { accountId, ...numbers, limit: limit + 1, kinds, ...filter })
  const items = rows.slice(0, limit)
  const goesOnBefore = rows.length > limit ? items.at(-1)?.account_version : fromNumber
  return { items, next: goesOnBefore && goesOnBefore > 1 ? String(goesOnBefore) : null }
}

/** Refuses `movement_not_found`. */
export async function movementByNumber(
  db: Db,
  { number, personId, currency, timeZone }: { number: number } & MovementsPage,
) {
  const { accountId = '' } = await walletOf(db, { personId, currency })
  const [row] = accountId
    ? await movementsOf(db, {
        accountId,
        fromNumber: number,
        beforeNumber: number + 1,
        limit: 1,
        timeZone,
      })
    : []
  if (!row) throw new Refusal('movement_not_found')
  return row
}

export async function listHolds(db: Db, owner: { personId: string; currency: string }) {
  const { accountId } = await walletOf(db, owner)
  return accountId ? holdsUnderWay(db, accountId) : []
}
