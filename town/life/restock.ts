import type { KitchenOrder } from '@highstreet/contract'
import type { ShopPlan } from '../town-plan.ts'
import type { Townsperson } from './townspeople.ts'

const lowPieces = 5
const deliveredPieces = 24

/** Once an order is packed: what it left nearly empty is filled up, so that a town that lives for weeks still has something to sell. */
export async function restock(
  { client, random }: Townsperson,
  { lines }: KitchenOrder,
  { shopId, supplies }: { shopId: string; supplies: ShopPlan['supplies'] },
) {
  for (const { listingId } of lines) {
    const { stock: left } = await client.getShopListing({ params: { listingId } })
    if (left === null || left >= lowPieces) continue
    const stock = left + random.wholeBetween(deliveredPieces / 2, deliveredPieces)
    await client.updateListing({ params: { listingId }, body: { stock } })
  }
  if (supplies.length === 0) return
  // Shared supplies come as they were at the beginning.
  const { items } = await client.listSupplies({ params: { shopId } })
  for (const { id: supplyId, name, available } of items) {
    const full = supplies.find((supply) => supply.name === name)?.available ?? 0
    if (available < full / 4)
      await client.updateSupply({ params: { shopId, supplyId }, body: { available: full } })
  }
}
