import type { KitchenOrder } from '@highstreet/contract'
import type { Townsperson } from './townspeople.ts'

const lowPieces = 5
const deliveredPieces = 24

/** Once an order is packed: what it left nearly empty is filled up, so that a town that lives for weeks still has something to sell. */
export async function restock({ client, random }: Townsperson, { lines }: KitchenOrder) {
  for (const { listingId } of lines) {
    const { available } = await client.getListing({ params: { listingId } })
    if (available === null || available >= lowPieces) continue
    const stock = available + random.wholeBetween(deliveredPieces / 2, deliveredPieces)
    await client.updateListing({ params: { listingId }, body: { stock } })
  }
}
