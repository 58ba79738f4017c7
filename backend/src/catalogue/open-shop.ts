import type {
  BodyOf,
  openShop as contractOpenShop,
  updateShop as contractUpdateShop,
  Shop,
} from '@highstreet/contract'
import { assertPicturesExist } from '../media/index.ts'
import { resolveAddress } from '../places/index.ts'
import { type Db, isUniqueViolation, type Tx, uuidv7 } from '../platform/database.ts'
import { publish } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { wholeShop } from './get-shop.ts'
import { insertMembers } from './members.queries.ts'
import { assertOwner } from './membership.ts'
import { dropReads } from './ready-reads.ts'
import type { TimeKind } from './shop-time.ts'
import { changeShop, insertShops, shopById } from './shops.queries.ts'
import { closeWindows, resizeWindows } from './stock.queries.ts'
import type { Today } from './today.ts'

export type ShopDraft = BodyOf<typeof contractOpenShop>
export type ShopChanges = BodyOf<typeof contractUpdateShop>

export async function openShop(
  db: Db,
  { draft, ownerId, today }: { draft: ShopDraft; ownerId: string; today: Today },
): Promise<Shop> {
  const shopId = await db.transaction().execute(async (tx) => {
    await assertPicturesExist(tx, draft.pictureIds)
    const id = await addShop(tx, draft, today.now)
    await insertMembers(tx, [{ shop_id: id, person_id: ownerId, role: 'owner', since: today.now }])
    await sayChanged(tx, id, draft.slug)
    return id
  })
  return shopNow(db, shopId, today)
}

/** Refuses with `slug_taken`, `address_unknown`. */
export async function addShop(tx: Tx, draft: ShopDraft, now: Date): Promise<string> {
  const id = uuidv7()
  const row = {
    id,
    slug: draft.slug,
    name: draft.name,
    kind: draft.kind,
    tagline: draft.tagline,
    story: draft.story,
    ...(await addressColumns(tx, draft.addressLine)),
    hours: JSON.stringify(draft.hours),
    prep_minutes: draft.prepMinutes,
    delivery_radius_meters: draft.deliveryRadiusMeters,
    minimum_order_minor: draft.minimumOrderMinor,
    kitchen_minutes_per_quarter: draft.kitchenMinutesPerQuarter,
    deliveries_per_half_hour: draft.deliveriesPerHalfHour,
    picture_ids: draft.pictureIds,
    rating_sum: 0,
    rating_count: 0,
    opened_at: now,
  }
  try {
    await insertShops(tx, [row])
  } catch (error) {
    if (isUniqueViolation(error, 'shops_slug'))
      throw new Refusal('slug_taken', { facts: { slug: draft.slug } })
    throw error
  }
  return id
}

export async function updateShop(
  db: Db,
  change: { shopId: string; personId: string; changes: ShopChanges; today: Today },
): Promise<Shop> {
  const { shopId, personId, changes, today } = change
  await db.transaction().execute(async (tx) => {
    await assertOwner(tx, shopId, personId)
    if (changes.pictureIds) await assertPicturesExist(tx, changes.pictureIds)
    const columns = {
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.kind !== undefined && { kind: changes.kind }),
      ...(changes.tagline !== undefined && { tagline: changes.tagline }),
      ...(changes.story !== undefined && { story: changes.story }),
      ...(changes.addressLine !== undefined && (await addressColumns(tx, changes.addressLine))),
      ...(changes.hours !== undefined && { hours: JSON.stringify(changes.hours) }),
      ...(changes.prepMinutes !== undefined && { prep_minutes: changes.prepMinutes }),
      ...(changes.deliveryRadiusMeters !== undefined && {
        delivery_radius_meters: changes.deliveryRadiusMeters,
      }),
      ...(changes.minimumOrderMinor !== undefined && { minimum_order_minor: changes.minimumOrderMinor }),
      ...(changes.kitchenMinutesPerQuarter !== undefined && {
        kitchen_minutes_per_quarter: changes.kitchenMinutesPerQuarter,
      }),
      ...(changes.deliveriesPerHalfHour !== undefined && {
        deliveries_per_half_hour: changes.deliveriesPerHalfHour,
      }),
      ...(changes.pictureIds !== undefined && { picture_ids: changes.pictureIds }),
    }
    if (Object.keys(columns).length === 0) return
    await changeCapacity(tx, { shopId, changes, now: today.now })
    const { slug } = await changeShop(tx, shopId, columns)
    await sayChanged(tx, shopId, slug)
  })
  return shopNow(db, shopId, today)
}

/** Windows that are open already grow or shrink with it. */
async function changeCapacity(
  tx: Tx,
  { shopId, changes, now }: { shopId: string; changes: ShopChanges; now: Date },
) {
  const shop = await shopById(tx, shopId)
  const resize = async (kind: TimeKind, before: number | null | undefined, after?: number | null) => {
    if (before && after && before !== after)
      await resizeWindows(tx, { shopId, kind, by: after - before, now })
    // Counted anew from now on: what was promised before nobody has counted.
    if (after === null) await closeWindows(tx, { shopId, kind })
  }
  await resize('kitchen_minutes', shop?.kitchen_minutes_per_quarter, changes.kitchenMinutesPerQuarter)
  await resize('deliveries', shop?.deliveries_per_half_hour, changes.deliveriesPerHalfHour)
}

async function addressColumns(tx: Tx, line: string) {
  const address = await resolveAddress(tx, line)
  if (!address) throw new Refusal('address_unknown', { facts: { address: line } })
  return { address_line: address.line, ...address.position }
}

async function sayChanged(tx: Tx, shopId: string, slug: string) {
  await dropReads(tx, { shop: slug })
  await publish(tx, 'shop.changed', shopId, { shopId, slug })
}

async function shopNow(db: Db, shopId: string, today: Today) {
  const row = await shopById(db, shopId)
  if (!row) throw new Refusal('shop_not_found')
  return wholeShop(db, row, today)
}
