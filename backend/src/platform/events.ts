import type { TownEventName, TownEvents } from '@highstreet/contract'
import { sql } from 'kysely'
import { type ColumnTypes, rowsOf } from './columns.ts'
import type { Db, Tx } from './database.ts'
import { write } from './lane-database.ts'

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
  /** For events that come in crowds: they commit together, or are handed over again one by one. */
  handleMany?(tx: Tx, events: TownEvent[]): Promise<void>
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

/** As `on`, for events that come in crowds: the handler is given as many as there are, of any subjects, oldest first. */
export function onMany<N extends TownEventName>(
  name: N,
  subscriber: string,
  handle: (tx: Tx, events: TownEvent<N>[]) => Promise<void>,
): Subscription {
  return {
    subscriber: `${subscriber}:${name}`,
    events: [name],
    handle: (tx, event) => handle(tx, [event as TownEvent<N>]),
    handleMany: (tx, events) => handle(tx, events as TownEvent<N>[]),
  }
}

export const deliverEventsTask = 'deliver-events'

export interface Saying<N extends TownEventName = TownEventName> {
  name: N
  subject: string
  payload: TownEvents[N]
}

/** Says that something happened, in the transaction in which it happened (outbox). */
export function publish<N extends TownEventName>(
  tx: Tx,
  name: N,
  subject: string,
  payload: TownEvents[N],
): Promise<void> {
  return publishAll(tx, [{ name, subject, payload }])
}

const sayingTypes: ColumnTypes<Saying> = { name: 'text', subject: 'text', payload: 'jsonb' }

/**
 * Says many things with one statement and at most one job: none for what nobody hears. The job has no key: one that is being taken by
 * a worker at this very moment would swallow a keyed one, and the events would rest until the next of their subjects.
 */
export async function publishAll(tx: Tx, sayings: readonly Saying[]): Promise<void> {
  if (sayings.length === 0) return
  await write(
    tx,
    sql`
    with said as (
      insert into platform.events (name, subject, payload, settled)
      select name, subject, payload, name not in (select heard.name from platform.heard_events heard)
      from ${rowsOf(sayings, sayingTypes)} as saying(name, subject, payload) returning subject, settled
    )
    select graphile_worker.add_job(${deliverEventsTask}, json_build_object('subjects', json_agg(distinct subject)))
    from said where not settled having count(*) > 0`,
  )
}

/**
 * Every server says at its start what it listens to, before it says or hears anything. Names stay when nobody listens any more: that
 * costs a job, while a name too few would lose what another version hears.
 */
export async function listenFor(db: Db, subscriptions: readonly Subscription[]): Promise<void> {
  const names = [...new Set(subscriptions.flatMap(({ events }) => events))].sort()
  await sql`insert into platform.heard_events select unnest(${names}::text[]) on conflict do nothing`.execute(
    db,
  )
}

/** What is handed over in one go; the rest comes in the next. */
const eventsPerRead = 500
const eventsPerTransaction = 100

/**
 * Hands the waiting events of some subjects to their subscribers, those of a subject in order. A subscriber that fails is passed over
 * until the job is tried again; the others go on.
 */
export async function deliverEvents(
  db: Db,
  subscriptions: readonly Subscription[],
  subjects: readonly string[],
): Promise<void> {
  const failures: unknown[] = []
  for (let after = 0; ; ) {
    const waiting = await waitingEvents(db, { subjects, after, limit: eventsPerRead })
    for (const subscription of subscriptions) {
      const { subscriber, events } = subscription
      const mine = waiting.filter(
        ({ name, heardBy }) => events.includes(name) && !heardBy.includes(subscriber),
      )
      if (mine.length > 0) failures.push(...(await handOver(db, subscription, mine)))
    }
    await settle(
      db,
      subscriptions,
      waiting.map(({ id }) => id),
    )
    if (waiting.length < eventsPerRead) break
    after = waiting.at(-1)?.id ?? after
  }
  if (failures.length > 0) throw new AggregateError(failures, 'A subscriber failed on events')
}

type WaitingEvent = TownEvent & { heardBy: string[] }

async function waitingEvents(
  db: Db,
  { subjects, after, limit }: { subjects: readonly string[]; after: number; limit: number },
): Promise<WaitingEvent[]> {
  const { rows } = await sql<WaitingEvent>`
    select id, name, subject, at, payload, array(
      select subscriber from platform.event_deliveries d where d.event_id = e.id) as "heardBy"
    from (
      -- By itself, so that nobody looks for the first of these among all events there ever were.
      select * from platform.events
      where subject = any(${[...subjects]}::text[]) and not settled and id > ${after} offset 0
    ) e
    order by id limit ${limit}`.execute(db)
  return rows
}

/** Answers what went wrong. */
async function handOver(db: Db, subscription: Subscription, events: WaitingEvent[]): Promise<unknown[]> {
  const failures: unknown[] = []
  if (!subscription.handleMany) return handOverEach(db, subscription, events)
  for (let n = 0; n < events.length; n += eventsPerTransaction) {
    const some = events.slice(n, n + eventsPerTransaction)
    // One of them may be at fault: then the others get theirs by themselves.
    await handOverTogether(db, subscription, some).catch(async () => {
      failures.push(...(await handOverEach(db, subscription, some)))
    })
  }
  return failures
}

async function handOverEach(db: Db, subscription: Subscription, events: WaitingEvent[]): Promise<unknown[]> {
  const failed = new Map<string, unknown>()
  for (const event of events) {
    // Later ones of the same subject wait for it.
    if (failed.has(event.subject)) continue
    await handOverTogether(db, subscription, [event]).catch((error) => failed.set(event.subject, error))
  }
  return [...failed.values()]
}

/** The record of the delivery is written first: a second worker waits there, and then finds it done. */
function handOverTogether(db: Db, subscription: Subscription, events: WaitingEvent[]): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ event_id: number }>`
      insert into platform.event_deliveries (event_id, subscriber)
      select id, ${subscription.subscriber} from unnest(${events.map(({ id }) => id)}::bigint[]) as id
      on conflict do nothing returning event_id`.execute(tx)
    const ours = new Set(rows.map(({ event_id }) => event_id))
    const toHandle = events.filter(({ id }) => ours.has(id))
    const [only, ...more] = toHandle
    if (only && more.length === 0) await subscription.handle(tx, only)
    else if (toHandle.length > 0) await subscription.handleMany?.(tx, toHandle)
  })
}

/** An event that everybody has heard who wants to is done with. */
async function settle(db: Db, subscriptions: readonly Subscription[], ids: number[]): Promise<void> {
  if (ids.length === 0) return
  const pairs = subscriptions.flatMap(({ subscriber, events }) =>
    events.map((name) => ({ subscriber, name })),
  )
  await sql`update platform.events set settled = true where id = any(${ids}::bigint[]) and not settled
    and not exists (
      select from unnest(${pairs.map(({ subscriber }) => subscriber)}::text[], ${pairs.map(({ name }) => name)}::text[])
        as s(subscriber, name)
      where s.name = events.name and not exists (
        select from platform.event_deliveries d where d.event_id = events.id and d.subscriber = s.subscriber))`.execute(
    db,
  )
}

/** Settled events are kept this long for whoever looks into what happened. */
export const keepEventsDays = 14

export async function forgetOldEvents(db: Db): Promise<void> {
  await sql`delete from platform.events where settled and at < now() - make_interval(days => ${keepEventsDays})`.execute(
    db,
  )
}

/** Whom an event has happened to, page by page, as far back as events are kept. */
export async function* eventSubjects(tx: Tx, name: TownEventName, limit: number): AsyncGenerator<string[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number; subject: string; name: string }>`
      select id, subject, name from platform.events where id > ${after} order by id limit ${limit}`.execute(
      tx,
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows.filter((event) => event.name === name).map(({ subject }) => subject)
    after = last.id
  }
}
