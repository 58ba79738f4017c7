import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Origin, openSession } from './open-session.ts'
import { isRightPassword } from './passwords.ts'
import { accountByEmail } from './people.queries.ts'
import {
  type BucketKeys,
  bucketKey,
  drainBuckets,
  lockBuckets,
  saveBuckets,
} from './sign-in-throttle.queries.ts'
import { type Bucket, buckets, bucketsOf, pour } from './sign-in-throttle.ts'

export interface Attempt extends Origin {
  email: string
  password: string
}

/** A stranger's e-mail and a wrong password get the same answer after the same work. */
export async function signIn(db: Db, attempt: Attempt & { clock: Clock }) {
  const account = await accountByEmail(db, attempt)
  const counted = await countTry(db, attempt, account?.familiar === true)
  const right = await isRightPassword(attempt.password, account?.passwordHash ?? null)
  if (!account || !right) throw new Refusal('wrong_credentials')

  return db.transaction().execute(async (tx) => {
    await drainBuckets(tx, counted, leakSeconds)
    return openSession(tx, { person: account, origin: attempt, now: attempt.clock.now() })
  })
}

/** Counts before the password is looked at: a hundred tries at the same moment are a hundred tries. */
function countTry(db: Db, attempt: Attempt & { clock: Clock }, familiar: boolean): Promise<BucketKeys> {
  const now = attempt.clock.now()
  const names = bucketsOf({ familiar })
  const keys: BucketKeys = names.map((name) => [name, bucketKey(name, attempt)])
  return db.transaction().execute(async (tx) => {
    const decision = pour(names, await lockBuckets(tx, keys, now), now)
    if (!decision.allowed) {
      throw new Refusal('too_many_requests', { retryAfterSeconds: decision.retryAfterSeconds })
    }
    await saveBuckets(tx, keys, decision.levels)
    return keys
  })
}

const leakSeconds = Object.fromEntries(
  Object.entries(buckets).map(([name, bucket]) => [name, bucket.leakSeconds]),
) as Record<Bucket, number>
