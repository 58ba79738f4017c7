import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { networkOf } from './network-of.ts'
import type { Bucket, Levels } from './sign-in-throttle.ts'

/** Hashed, so that what strangers type into the e-mail field is not collected here. */
export function bucketKey(
  bucket: Bucket,
  { email = '', address }: { email?: string; address: string },
): Buffer {
  const network = networkOf(address)
  const about = { pair: `${network} ${email}`, address: network, account: email, signUps: network }[bucket]
  return createHash('sha256').update(`${bucket} ${about}`).digest()
}

export type BucketKeys = [Bucket, Buffer][]

/** Locks the buckets in key order, making those that are missing, so that tries at the same moment are counted one by one. */
export async function lockBuckets(tx: Tx, keys: BucketKeys, now: Date): Promise<Levels> {
  const wanted = keys.map(([, key]) => key)
  const found = await sql<{ key: Buffer; drainedAt: Date }>`
    insert into identity.sign_in_buckets as bucket (key_sha256, drained_at)
    select key, ${now} from unnest(${wanted}::bytea[]) as wanted(key) order by key
    on conflict (key_sha256) do update set drained_at = bucket.drained_at
    returning key_sha256 as key, drained_at as "drainedAt"`.execute(tx)
  return Object.fromEntries(
    keys.map(([bucket, key]) => [bucket, found.rows.find((row) => row.key.equals(key))?.drainedAt]),
  )
}

export function saveBuckets(tx: Tx, keys: BucketKeys, levels: Levels) {
  return sql`
    update identity.sign_in_buckets set drained_at = level.drained_at
    from unnest(${keys.map(([, key]) => key)}::bytea[], ${keys.map(([bucket]) => levels[bucket])}::timestamptz[])
      as level(key, drained_at)
    where key_sha256 = level.key`.execute(tx)
}

/** Takes one unit out of each bucket again. */
export function drainBuckets(tx: Tx, keys: BucketKeys, leakSeconds: Record<Bucket, number>) {
  return sql`
    update identity.sign_in_buckets set drained_at = drained_at - make_interval(secs => unit.seconds)
    from (select * from unnest(${keys.map(([, key]) => key)}::bytea[], ${keys.map(([bucket]) => leakSeconds[bucket])}::int[])
      as unit(key, seconds) order by key) as unit
    where key_sha256 = unit.key`.execute(tx)
}

export function forgetEmptyBuckets(db: Db, now: Date) {
  return sql`delete from identity.sign_in_buckets where drained_at < ${now}`.execute(db)
}
