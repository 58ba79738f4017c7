import { assertMember } from '../catalogue/index.ts'
import type { House } from '../platform/house.ts'
import { unclaimedOf } from './dispatch.queries.ts'

/** For the shop's board. Refuses with `shop_not_found`, `not_shop_member`. */
export async function listUnclaimed(
  { db }: House,
  { shopId, personId }: { shopId: string; personId: string },
) {
  await assertMember(db, shopId, personId)
  const items = await unclaimedOf(db, shopId)
  return items.map(({ order_id: orderId, unclaimed_at: unclaimedAt }) => ({
    orderId,
    unclaimedAt: unclaimedAt.toISOString(),
  }))
}
