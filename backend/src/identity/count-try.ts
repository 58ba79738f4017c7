import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { type BucketKeys, bucketKey, lockBuckets, saveBuckets } from './sign-in-throttle.queries.ts'
import { type Bucket, pour } from './sign-in-throttle.ts'

export interface Try {
  names: readonly Bucket[]
  email?: string
  address: string
  now: Date
}

/**
 * Counts before the password is looked at: a hundred tries at the same moment are a hundred tries. Answers what was counted, to
 * be taken back if it turns out right. Refuses with `too_many_requests`.
 */
export function countTry(db: Db, { names, now, ...who }: Try): Promise<BucketKeys> {
  const keys: BucketKeys = names.map((name) => [name, bucketKey(name, who)])
  return db.transaction().execute(async (tx) => {
    const decision = pour(names, await lockBuckets(tx, keys, now), now)
    if (!decision.allowed) {
      throw new Refusal('too_many_requests', { retryAfterSeconds: decision.retryAfterSeconds })
    }
    await saveBuckets(tx, keys, decision.levels)
    return keys
  })
}
