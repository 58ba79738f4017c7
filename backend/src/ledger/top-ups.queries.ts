import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { CardEvent, PaymentPage, StandingOf } from './card-network.ts'
import type { TopUpRow } from './top-ups.tables.ts'

export type NewTopUp = Pick<
  TopUpRow,
  'id' | 'person_id' | 'key' | 'amount_minor' | 'currency' | 'at' | 'expires_at'
>

/** Answers the one of this key, also when somebody else begins it at the same moment. */
export async function insertTopUp(db: Db, topUp: NewTopUp): Promise<TopUpRow> {
  const { id, person_id, key, amount_minor, currency, at, expires_at } = topUp
  const { rows } = await sql<TopUpRow>`
    insert into ledger.top_ups (id, person_id, key, amount_minor, currency, status, at, expires_at)
    values (${id}, ${person_id}, ${key}, ${amount_minor}, ${currency}, 'pending', ${at}, ${expires_at})
    on conflict on constraint top_ups_call do update set key = excluded.key returning *`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A top-up was neither begun nor found.')
  return row
}

export async function savePage(db: Db, id: string, { sessionId, payUrl }: PaymentPage): Promise<TopUpRow> {
  const { rows } = await sql<TopUpRow>`
    update ledger.top_ups set session_id = ${sessionId}, pay_url = ${payUrl} where id = ${id} returning *`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error(`The top-up ${id} is gone.`)
  return row
}

export async function topUpById(db: Db, id: string): Promise<TopUpRow | undefined> {
  const { rows } = await sql<TopUpRow>`select * from ledger.top_ups where id = ${id}`.execute(db)
  return rows[0]
}

export async function topUpBy(db: Db, of: StandingOf): Promise<TopUpRow | undefined> {
  const { rows } =
    'paymentId' in of
      ? await sql<TopUpRow>`select * from ledger.top_ups where payment_id = ${of.paymentId}`.execute(db)
      : await sql<TopUpRow>`select * from ledger.top_ups where session_id = ${of.sessionId}`.execute(db)
  return rows[0]
}

export async function countPending(db: Db, personId: string, exceptKey: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from ledger.top_ups
    where person_id = ${personId} and status = 'pending' and key <> ${exceptKey}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function latestTopUps(db: Db, personId: string, limit: number): Promise<TopUpRow[]> {
  const { rows } = await sql<TopUpRow>`
    select * from ledger.top_ups where person_id = ${personId} order by id desc limit ${limit}`.execute(db)
  return rows
}

/** Ends one that nobody paid; unless it has changed meanwhile. */
export async function expireTopUp(db: Db, { id, version }: TopUpRow, at: Date): Promise<void> {
  await sql`
    update ledger.top_ups set status = 'expired', settled_at = ${at}, version = version + 1
    where id = ${id} and version = ${version} and status = 'pending'`.execute(db)
}

export async function overdueTopUps(db: Db, now: Date, limit: number): Promise<TopUpRow[]> {
  const { rows } = await sql<TopUpRow>`
    select * from ledger.top_ups where status = 'pending' and expires_at <= ${now}
    order by expires_at limit ${limit}`.execute(db)
  return rows
}

export async function claimedTopUps(db: Db, { limit, after }: { limit: number; after?: string | undefined }) {
  const { rows } = await sql<TopUpRow>`
    select * from ledger.top_ups where claimed_minor > 0 and id > ${after ?? '00000000-0000-0000-0000-000000000000'}
    order by id limit ${limit}`.execute(db)
  return rows
}

/** Begun and not paid yet; each is over after an hour, so that they stay few. */
export async function pendingTopUps(db: Db, { limit, after }: { limit: number; after?: string | undefined }) {
  const { rows } = await sql<TopUpRow>`
    select * from ledger.top_ups where status = 'pending' ${after ? sql`and id > ${after}` : sql``}
    order by id limit ${limit}`.execute(db)
  return rows
}

export interface OpenTopUps {
  claims: number
  claimed_minor: number
  pending: number
  pending_minor: number
}

export async function openTopUps(db: Db, currency: string): Promise<OpenTopUps> {
  const { rows } = await sql<OpenTopUps>`
    select c.claims, c.claimed_minor, p.pending, p.pending_minor
    from (select count(*) as claims, coalesce(sum(claimed_minor), 0)::bigint as claimed_minor
        from ledger.top_ups where claimed_minor > 0 and currency = ${currency}) c,
      (select count(*) as pending, coalesce(sum(amount_minor), 0)::bigint as pending_minor
        from ledger.top_ups where status = 'pending' and currency = ${currency}) p`.execute(db)
  const [row] = rows
  if (!row) throw new Error('What is open with the card network could not be added up.')
  return row
}

export type TopUpChange = Pick<
  TopUpRow,
  | 'status'
  | 'settled_at'
  | 'payment_id'
  | 'card_digits'
  | 'credited_minor'
  | 'taken_back_minor'
  | 'claimed_minor'
  | 'movement_number'
>

/** Fails when it has changed since it was read: what was decided on is no more. */
export async function saveTopUp(tx: Tx, { id, version }: TopUpRow, change: TopUpChange): Promise<void> {
  const { numAffectedRows } = await sql`
    update ledger.top_ups set status = ${change.status}, settled_at = ${change.settled_at},
      payment_id = ${change.payment_id}, card_digits = ${change.card_digits}, credited_minor = ${change.credited_minor},
      taken_back_minor = ${change.taken_back_minor}, claimed_minor = ${change.claimed_minor},
      movement_number = ${change.movement_number}, version = version + 1
    where id = ${id} and version = ${version}`.execute(tx)
  if (numAffectedRows !== 1n) throw new Error(`The top-up ${id} has changed meanwhile.`)
}

/** False when we have heard it before. */
export async function noteCardEvent(tx: Tx, { id, type }: CardEvent, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into ledger.card_events (id, type, at) values (${id}, ${type}, ${at}) on conflict do nothing`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

export async function forgetCardEventsBefore(db: Db, before: Date): Promise<void> {
  await sql`delete from ledger.card_events where at < ${before}`.execute(db)
}

export async function topUpsSince(db: Db, since: Date, limit: number): Promise<TopUpRow[]> {
  const { rows } = await sql<TopUpRow>`
    select * from ledger.top_ups where at >= ${since} order by at limit ${limit}`.execute(db)
  return rows
}

export async function topUpsOfPayments(db: Db, paymentIds: readonly string[]): Promise<TopUpRow[]> {
  const { rows } = await sql<TopUpRow>`
    select * from ledger.top_ups where payment_id = any(${[...paymentIds]}::text[])`.execute(db)
  return rows
}

export async function claimsOpen(db: Db, currency: string): Promise<number> {
  const { rows } = await sql<{ claimed: number }>`
    select coalesce(sum(claimed_minor), 0)::bigint as claimed from ledger.top_ups
    where claimed_minor > 0 and currency = ${currency}`.execute(db)
  return rows[0]?.claimed ?? 0
}
