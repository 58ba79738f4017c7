import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { acquaintance } from './payment-book.ts'
import { waitsAboveMinor } from './payment-terms.ts'
import { markFavourite, payeesByPairs, payeesOf } from './payments.queries.ts'

export const maxFavourites = 50
/** Of each: favourites, and people paid lately. */
const maxShown = 50

export function listPayees(db: Db, personId: string) {
  return payeesOf(db, { personId, limit: maxShown })
}

export interface FavouriteMark {
  personId: string
  payeeId: string
  at: Date
}

/** Twice is once. Refuses `favourites_full`. */
export async function addFavourite(db: Db, mark: FavouriteMark) {
  if (!(await markFavourite(db, { ...mark, max: maxFavourites }))) {
    throw new Refusal('favourites_full', { facts: { max: maxFavourites } })
  }
  const [payee] = await payeesByPairs(db, [mark])
  if (!payee) throw new Error('A favourite that was just marked is gone.')
  return payee
}

/** What there has been between the two, and how much may go without waiting. */
export async function acquaintanceOf(db: Db, { personId, payeeId, at }: FavouriteMark) {
  const [payee] = await payeesByPairs(db, [{ personId, payeeId }])
  const known = acquaintance(payee)
  return {
    favourite: known.favourite,
    paidBefore: known.firstPaidAt !== null,
    waitsAboveMinor: waitsAboveMinor(known, at),
  }
}
