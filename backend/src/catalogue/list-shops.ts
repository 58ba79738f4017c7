import type { ShopKind } from '@highstreet/contract'
import { z } from 'zod'
import { picturesByIds } from '../media/index.ts'
import { resolveAddress } from '../places/index.ts'
import type { Db } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { pageOfRows, readCursor } from './cursor.ts'
import { presentShopCard } from './present-shop.ts'
import { compareShopPlaces, shopPlace } from './shop-order.ts'
import { shopsOfKind } from './shops.queries.ts'
import type { Today } from './today.ts'

const shopsAPage = 24

const Place = z.tuple([z.number(), z.number(), z.number(), z.uuid()])

export interface ShopsQuery {
  kind?: ShopKind | undefined
  open?: 'true' | 'false' | undefined
  near?: string | undefined
  after?: string | undefined
  limit?: number | undefined
}

/** Put in order here and not in SQL, because who is open is a rule. Refuses with `address_unknown`. */
export async function listShops(db: Db, query: ShopsQuery, today: Today) {
  const after = readCursor(Place, query.after)
  const near = query.near === undefined ? null : await resolveAddress(db, query.near)
  if (query.near !== undefined && !near) {
    throw new Refusal('address_unknown', { facts: { address: query.near } })
  }
  const rows = await shopsOfKind(db, query.kind)
  const pictures = await picturesByIds(
    db,
    rows.flatMap(({ picture_ids }) => picture_ids.slice(0, 1)),
  )
  const cards = rows
    .map((row) => presentShopCard(row, { pictures, today, near }))
    .filter((card) => query.open === undefined || String(card.open.isOpen) === query.open)
    .map((card) => ({ card, place: shopPlace(card) }))
    .filter(({ place }) => !after || compareShopPlaces(place, after) > 0)
    .sort((a, b) => compareShopPlaces(a.place, b.place))
  const { items, next } = pageOfRows(cards, query.limit ?? shopsAPage, ({ place }) => [...place])
  return { items: items.map(({ card }) => card), next }
}
