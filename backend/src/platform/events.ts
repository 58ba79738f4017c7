import type { TownEventName, TownEvents } from '@highstreet/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from './database.ts'

export interface TownEvent<N extends TownEventName = TownEventName> {
  id: number
  name: N
  /** The id of what it happened to. Events of one subject reach a subscriber in order. */
  subject: string
  at: Date
  payload: TownEvents[N]
}

export interface Subscription {
  /** Unique and stable: deliveries are recorded under it. */
  subscriber: string
  events: readonly TownEventName[]
  handle(tx: Tx, event: TownEvent): Promise<void>
}

/** Subscribes to one event. The handler's writes and the record of the delivery commit together, so both happen once. */
export function on<N extends TownEventName>(
  name: N,
  subscriber: string,
  handle: (tx: Tx, event: TownEvent<N>) => Promise<void>,
): Subscription {
  return {
    subscriber: `${subscriber}:${name}`,
    events: [name],
    handle: (tx, event) => handle(tx, event as TownEvent<N>),
  }
}

export const deliverEventsTask = 'deliver-events'

/**
 * Says that something happened, in the transaction in which it happened (outbox). A job for each event, without a key: a job that is
 * being taken by a worker at this very moment would swallow a keyed one, and the event would rest until the next of its subject.
 */
export async function publish<N extends TownEventName>(
  tx: Tx,
  name: N,
  subject: string,
  payload: TownEvents[N],
): Promise<void> {
  await sql`
    with said as (
      insert into platform.events (name, subject, payload)
      values (${name}, ${subject}, ${json(payload)}) returning subject
    )
    select graphile_worker.add_job(${deliverEventsTask}, json_build_object('subject', subject)) from said`.execute(
    tx,
  )
}

function json(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`
}

/** An event is tried this often by a subscriber; the job behind it backs off exponentially between the tries. */
const eventsPerRun = 500

/**
 * Hands a subject's waiting events to their subscribers, each in its own transaction and in order. A subscriber that fails is
 * passed over until the job is tried again; the others go on.
 */
export async function deliverEvents(db: Db, subscriptions: readonly Subscription[], subject: string) {
  const failures: unknown[] = []
  const waiting = await waitingNames(db, subject)
  for (const subscription of subscriptions.filter(({ events }) => events.some((name) => waiting.has(name)))) {
    try {
      for (let n = 0; n < eventsPerRun; n++) if (!(await deliverNext(db, subscription, subject))) break
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `A subscriber failed on events of ${subject}`)
  await sql`update platform.events set settled = true where subject = ${subject} and not settled
    and not exists (select 1 from unnest(${subscriberNames(subscriptions)}::text[], ${subscriberEvents(subscriptions)}::text[])
      as s(subscriber, name) where s.name = events.name and not exists (
        select 1 from platform.event_deliveries d where d.event_id = events.id and d.subscriber = s.subscriber))`.execute(
    db,
  )
}

function subscriberNames(subscriptions: readonly Subscription[]) {
  return subscriptions.flatMap((s) => s.events.map(() => s.subscriber))
}

function subscriberEvents(subscriptions: readonly Subscription[]) {
  return subscriptions.flatMap((s) => [...s.events])
}

/** Most events have few subscribers or none: asked once, instead of each subscriber by itself. */
async function waitingNames(db: Db, subject: string): Promise<Set<TownEventName>> {
  const found = await sql<{ name: TownEventName }>`
    select distinct name from platform.events where subject = ${subject} and not settled`.execute(db)
  return new Set(found.rows.map(({ name }) => name))
}

/** The advisory lock keeps two workers from handing the same event over twice. */
function deliverNext(db: Db, subscription: Subscription, subject: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${subscription.subscriber}/${subject}`}, 0))`.execute(
      tx,
    )
    const found = await sql<TownEvent>`
      select id, name, subject, at, payload from platform.events e
      where subject = ${subject} and not settled and name = any(${[...subscription.events]}::text[])
        and not exists (select 1 from platform.event_deliveries d
                        where d.event_id = e.id and d.subscriber = ${subscription.subscriber})
      order by id limit 1`.execute(tx)
    const event = found.rows[0]
    if (!event) return false
    await sql`insert into platform.event_deliveries (event_id, subscriber)
      values (${event.id}, ${subscription.subscriber})`.execute(tx)
    await subscription.handle(tx, event)
    return true
  })
}

/** Settled events are kept this long for whoever looks into what happened. */
export const keepEventsDays = 14

export async function forgetOldEvents(db: Db): Promise<void> {
  await sql`delete from platform.events where settled and at < now() - make_interval(days => ${keepEventsDays})`.execute(
    db,
  )
}
