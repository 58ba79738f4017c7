import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { countTry } from './count-try.ts'
import { networkOf } from './network-of.ts'
import { type Origin, openSession } from './open-session.ts'
import { isRightPassword } from './passwords.ts'
import { accountByEmail } from './people.queries.ts'
import { drainBuckets } from './sign-in-throttle.queries.ts'
import { bucketsOf, leakSeconds } from './sign-in-throttle.ts'

export interface Attempt extends Origin {
  email: string
  password: string
}

/** A stranger's e-mail and a wrong password get the same answer after the same work. */
export async function signIn(db: Db, { clock, ...attempt }: Attempt & { clock: Clock }) {
  const { email, address, password } = attempt
  const account = await accountByEmail(db, { email, network: networkOf(address) })
  const names = bucketsOf({ familiar: account?.familiar === true })
  const counted = await countTry(db, { names, email, address, now: clock.now() })
  const right = await isRightPassword(password, account?.passwordHash ?? null)
  if (!account || !right) throw new Refusal('wrong_credentials')

  return db.transaction().execute(async (tx) => {
    await drainBuckets(tx, counted, leakSeconds)
    return openSession(tx, { person: account, origin: attempt, now: clock.now() })
  })
}
