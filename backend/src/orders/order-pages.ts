import { Id } from '@highstreet/contract'
import { assertMember } from '../catalogue/index.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import { ordersOfShopper, ordersOnBoard, pastOrdersOfShop } from './orders.queries.ts'
import type { OrderRow } from './orders.tables.ts'

const ordersPerPage = 20

interface Page {
  after?: string | undefined
  limit?: number | undefined
}

/** Newest first. */
export function listOrders(house: House, { shopperId, ...page }: Page & { shopperId: string }) {
  return paged(page, (bounds) => ordersOfShopper(house.db, shopperId, bounds))
}

export interface KitchenPage extends Page {
  shopId: string
  personId: string
  past?: 'true' | 'false' | undefined
}

/** The board: what is under way, oldest first; or what is over, newest first. */
export async function listKitchenOrders(house: House, { shopId, personId, past, ...page }: KitchenPage) {
  await assertMember(house.db, shopId, personId)
  const read = past === 'true' ? pastOrdersOfShop : ordersOnBoard
  return paged(page, (bounds) => read(house.db, shopId, bounds))
}

/** The cursor is the id of the last order shown: ids sort by time. */
async function paged(
  { after, limit = ordersPerPage }: Page,
  read: (bounds: { after: string | null; limit: number }) => Promise<OrderRow[]>,
) {
  if (after !== undefined && !Id.safeParse(after).success) {
    throw new Refusal('invalid_input', {
      errors: [{ path: 'query.after', message: 'Pass the `next` of an earlier page.' }],
    })
  }
  const rows = await read({ after: after ?? null, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
