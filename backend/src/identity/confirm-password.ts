import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { countTry } from './count-try.ts'
import { isRightPassword } from './passwords.ts'
import { passwordHashOf, personById } from './people.queries.ts'
import { drainBuckets } from './sign-in-throttle.queries.ts'
import { leakSeconds } from './sign-in-throttle.ts'

export interface Confirmation {
  personId: string
  password: string
  address: string
  now: Date
}

/**
 * Asks somebody who is signed in for the password again. Guesses are counted with those at the door, on this account from this
 * address. Refuses `password_wrong`, `too_many_requests`.
 */
export async function confirmPassword(
  db: Db,
  { personId, password, address, now }: Confirmation,
): Promise<void> {
  const [person, kept] = await Promise.all([personById(db, personId), passwordHashOf(db, personId)])
  const counted = await countTry(db, { names: ['pair'], email: person?.email ?? '', address, now })
  if (!(await isRightPassword(password, kept?.hash ?? null))) {
    throw new Refusal('password_wrong', {
      errors: [{ path: 'body.password', message: 'That is not your password.' }],
    })
  }
  await db.transaction().execute((tx) => drainBuckets(tx, counted, leakSeconds))
}
