import { type Selectable, sql } from 'kysely'
import { type Db, type Tx, uuidv7, view } from '../platform/database.ts'
import type { DeliveryRowStatus, DispatchTables } from './dispatch.tables.ts'
import type { Candidate, ChosenCourier } from './offer-choice.ts'

export type CourierRow = Selectable<DispatchTables['dispatch.couriers']>
export type DeliveryRow = Selectable<DispatchTables['dispatch.deliveries']>
export type OfferRow = Selectable<DispatchTables['dispatch.offers']>

const tables = (db: Db | Tx) => view<DispatchTables>(db)

// ── Couriers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function courierById(db: Db | Tx, personId: string): Promise<CourierRow | undefined> {
  return tables(db)
    .selectFrom('dispatch.couriers')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst()
}

/** Locks the courier's row, so that they take one delivery however often they press. */
export function lockCourier(tx: Tx, personId: string): Promise<CourierRow | undefined> {
  return tables(tx)
    .selectFrom('dispatch.couriers')
    .selectAll()
    .where('person_id', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function saveShift(tx: Tx, courier: CourierRow): Promise<void> {
  await tables(tx)
    .insertInto('dispatch.couriers')
    .values(courier)
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet({
        online: courier.online,
        latitude: courier.latitude,
        longitude: courier.longitude,
        position_at: courier.position_at,
      }),
    )
    .execute()
}

/** False when the courier is not online. */
export async function savePosition(
  db: Db,
  courier: { personId: string; latitude: number; longitude: number; at: Date },
): Promise<boolean> {
  const outcome = await tables(db)
    .updateTable('dispatch.couriers')
    .set({ latitude: courier.latitude, longitude: courier.longitude, position_at: courier.at })
    .where('person_id', '=', courier.personId)
    .where('online', '=', true)
    .executeTakeFirst()
  return outcome.numUpdatedRows > 0n
}

/** More couriers than this online are not looked at for one offer. */
const maxCandidates = 500

/** Who is online, with what matters for choosing. */
export async function candidatesFor(tx: Tx, deliveryId: string): Promise<Candidate[]> {
  const found = await sql<{
    person_id: string
    latitude: number
    longitude: number
    position_at: Date
    busy: boolean
    asked: number
    last_asked_at: Date | null
  }>`
    select c.person_id, c.latitude, c.longitude, c.position_at,
      exists (select 1 from dispatch.deliveries d
              where d.courier_id = c.person_id and d.status in ('assigned', 'collected')) as busy,
      count(o.id)::int as asked, max(o.made_at) as last_asked_at
    from dispatch.couriers c
    left join dispatch.offers o on o.courier_id = c.person_id and o.delivery_id = ${deliveryId}
      and o.status in ('declined', 'lapsed')
    where c.online and c.position_at is not null
    group by c.person_id
    limit ${maxCandidates}`.execute(tx)
  return found.rows.map((row) => ({
    courierId: row.person_id,
    position: { latitude: row.latitude, longitude: row.longitude },
    positionAt: row.position_at,
    busy: row.busy,
    earlier: { asked: row.asked, lastAskedAt: row.last_asked_at },
  }))
}

// ── Deliveries ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** An order that was already told of makes no second delivery; answers the new id, or undefined. */
export async function insertDelivery(
  tx: Tx,
  delivery: Omit<
    DeliveryRow,
    'id' | 'wrong_codes' | 'codes_blocked_until' | 'ready' | 'courier_id' | 'delivered_at' | 'unclaimed_at'
  >,
): Promise<string | undefined> {
  const inserted = await tables(tx)
    .insertInto('dispatch.deliveries')
    .values({ ...delivery, id: uuidv7() })
    .onConflict((conflict) => conflict.column('order_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** Locks the row, so that of two couriers who press one wins. */
export function lockDelivery(tx: Tx, id: string): Promise<DeliveryRow | undefined> {
  return tables(tx)
    .selectFrom('dispatch.deliveries')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export function lockDeliveryOfOrder(tx: Tx, orderId: string): Promise<DeliveryRow | undefined> {
  return tables(tx)
    .selectFrom('dispatch.deliveries')
    .selectAll()
    .where('order_id', '=', orderId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export function deliveriesUnderWay(db: Db | Tx, courierId: string): Promise<DeliveryRow[]> {
  return tables(db)
    .selectFrom('dispatch.deliveries')
    .selectAll()
    .where('courier_id', '=', courierId)
    .where('status', 'in', ['assigned', 'collected'])
    .execute()
}

/** The oldest ones that still wait for a courier; by id, which is the order in which all take their jobs. */
export async function waitingDeliveryIds(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tables(tx)
    .selectFrom('dispatch.deliveries')
    .select('id')
    .where('status', '=', 'waiting')
    .orderBy('created_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id).sort()
}

/** The most that one board speaks of. */
const maxUnclaimed = 100

/** Orders of the shop that no courier has taken, of which it was told. */
export function unclaimedOf(db: Db, shopId: string) {
  return tables(db)
    .selectFrom('dispatch.deliveries')
    .select(['order_id', 'unclaimed_at'])
    .where('shop_id', '=', shopId)
    .where('status', '=', 'waiting')
    .where('unclaimed_at', 'is not', null)
    .$narrowType<{ unclaimed_at: Date }>()
    .limit(maxUnclaimed)
    .execute()
}

type DeliveryChange = Partial<
  Pick<
    DeliveryRow,
    'ready' | 'courier_id' | 'delivered_at' | 'wrong_codes' | 'codes_blocked_until' | 'unclaimed_at'
  >
> & { status?: DeliveryRowStatus }

export function changeDelivery(tx: Tx, id: string, change: DeliveryChange): Promise<DeliveryRow> {
  return tables(tx)
    .updateTable('dispatch.deliveries')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Deliveries and minor units earned since the town's midnight. */
export async function earnedToday(
  db: Db,
  courierId: string,
  { now, timeZone }: { now: Date; timeZone: string },
) {
  const found = await sql<{ deliveries: number; earned_minor: number }>`
    select count(*)::int as deliveries, coalesce(sum(pay_minor + tip_minor), 0)::bigint as earned_minor
    from dispatch.deliveries
    where courier_id = ${courierId} and status = 'delivered'
      and delivered_at >= date_trunc('day', ${now}::timestamptz, ${timeZone})`.execute(db)
  return found.rows[0] ?? { deliveries: 0, earned_minor: 0 }
}

// ── Offers ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export async function insertOffers(
  tx: Tx,
  offer: { deliveryId: string; couriers: ChosenCourier[]; madeAt: Date; lapsesAt: Date },
): Promise<void> {
  await tables(tx)
    .insertInto('dispatch.offers')
    .values(
      offer.couriers.map(({ courierId, distanceMeters }) => ({
        id: uuidv7(),
        delivery_id: offer.deliveryId,
        courier_id: courierId,
        distance_meters: distanceMeters,
        status: 'open' as const,
        made_at: offer.madeAt,
        lapses_at: offer.lapsesAt,
      })),
    )
    .execute()
}

export function offerById(tx: Tx, id: string): Promise<OfferRow | undefined> {
  return tables(tx).selectFrom('dispatch.offers').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Open offers that still live, each with its delivery. Who rides already has none, whatever was offered at that very moment. */
export function openOffersOf(db: Db, courierId: string, now: Date) {
  return tables(db)
    .selectFrom('dispatch.offers as o')
    .innerJoin('dispatch.deliveries as d', 'd.id', 'o.delivery_id')
    .selectAll('d')
    .select(['o.id as offer_id', 'o.distance_meters', 'o.lapses_at'])
    .where('o.courier_id', '=', courierId)
    .where('o.status', '=', 'open')
    .where('o.lapses_at', '>', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('dispatch.deliveries as mine')
            .select('mine.id')
            .where('mine.courier_id', '=', courierId)
            .where('mine.status', 'in', ['assigned', 'collected']),
        ),
      ),
    )
    .orderBy('o.lapses_at')
    .execute()
}

export async function endOffer(tx: Tx, id: string, status: 'accepted' | 'declined'): Promise<void> {
  await tables(tx).updateTable('dispatch.offers').set({ status }).where('id', '=', id).execute()
}

/**
 * When a courier takes a delivery: all others who were asked for it and everything else that this courier was asked for is withdrawn.
 * Locked in one order, so that two who take each other's offers do not wait for each other.
 */
export async function withdrawBeside(tx: Tx, taken: { deliveryId: string; courierId: string }) {
  const found = await sql<{ delivery_id: string; courier_id: string }>`
    with beside as (
      select id from dispatch.offers
      where status = 'open' and (delivery_id = ${taken.deliveryId} or courier_id = ${taken.courierId})
      order by id for no key update
    )
    update dispatch.offers set status = 'withdrawn' where id in (select id from beside) and status = 'open'
    returning delivery_id, courier_id`.execute(tx)
  return found.rows.map((row) => ({ deliveryId: row.delivery_id, courierId: row.courier_id }))
}

/** Ends a delivery's open offers; answers whose they were. With `lapsedBy`, only those whose time is over. */
export async function endOpenOffers(
  tx: Tx,
  end: { deliveryId: string; status: 'lapsed' | 'withdrawn'; lapsedBy?: Date },
): Promise<string[]> {
  const rows = await tables(tx)
    .updateTable('dispatch.offers')
    .set({ status: end.status })
    .where('delivery_id', '=', end.deliveryId)
    .where('status', '=', 'open')
    .$if(end.lapsedBy !== undefined, (query) => query.where('lapses_at', '<=', end.lapsedBy as Date))
    .returning('courier_id')
    .execute()
  return rows.map(({ courier_id }) => courier_id)
}

/** When the next open offer of a delivery lapses; undefined when there is none. */
export async function nextLapse(tx: Tx, deliveryId: string): Promise<Date | undefined> {
  const row = await tables(tx)
    .selectFrom('dispatch.offers')
    .select(({ fn }) => fn.min('lapses_at').as('lapses_at'))
    .where('delivery_id', '=', deliveryId)
    .where('status', '=', 'open')
    .executeTakeFirst()
  return row?.lapses_at ?? undefined
}
