import type { Address } from '@highstreet/contract'
import {
  deliveryFeeMinor,
  type KnownShop,
  openingState,
  readStock,
  type StockBook,
  shopsByIds,
} from '../catalogue/index.ts'
import { resolveAddress, rideMinutes, streetDistanceMeters } from '../places/index.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Item, OpenShop, Way } from './quote.ts'

/** The shops of some baskets or orders, with whether they are open now. */
export async function openShops(
  house: House,
  db: Db | Tx,
  ids: readonly string[],
): Promise<Map<string, OpenShop>> {
  const shops = await shopsByIds(db, [...new Set(ids)])
  const moment = { now: house.clock.now(), timeZone: house.config.timeZone }
  return new Map(
    [...shops.values()].map((shop) => [
      shop.id,
      { ...shop, isOpen: openingState(shop.hours, moment).isOpen },
    ]),
  )
}

/** Whether its time is counted at all. */
export function hasCapacity({ kitchenMinutesPerQuarter, deliveriesPerHalfHour }: KnownShop) {
  return kitchenMinutesPerQuarter !== null || deliveriesPerHalfHour !== null
}

/** What there is of everything that these take, as a page shows it. */
export function stockFor(
  { clock }: House,
  db: Db | Tx,
  { items, shops }: { items: readonly Item[]; shops: readonly KnownShop[] },
): Promise<StockBook> {
  return readStock(db, {
    supplyIds: items.flatMap(({ uses }) => uses.map(({ supplyId }) => supplyId)),
    shops: shops.filter(hasCapacity),
    from: clock.now(),
  })
}

/** Refuses `address_unknown`. */
export async function knownAddress(db: Db | Tx, line: string): Promise<Address> {
  const address = await resolveAddress(db, line)
  if (!address) throw new Refusal('address_unknown', { facts: { line } })
  return address
}

/** From the shop to the door, and what bringing it there costs. */
export function wayTo(shop: KnownShop, address: Address): Way {
  const distanceMeters = streetDistanceMeters(shop.address.position, address.position)
  return {
    distanceMeters,
    rideMinutes: rideMinutes(distanceMeters),
    deliveryMinor: deliveryFeeMinor(distanceMeters),
  }
}
