import { shopsByIds } from '../catalogue/index.ts'
import { namesOf } from '../identity/index.ts'
import { duePage } from '../ledger/index.ts'
import type { House } from '../platform/house.ts'

/** What is due, under the names that shops and couriers have in the town. */
export function payoutsDue(house: House, page: { after?: string | undefined; limit?: number | undefined }) {
  return duePage(house, {
    ...page,
    async namesOf(owners) {
      const idsOf = (wanted: string) =>
        owners.filter(({ kind }) => kind === wanted).map(({ ownerId }) => ownerId)
      const [shops, couriers] = await Promise.all([
        shopsByIds(house.db, idsOf('shop')),
        namesOf(house.db, idsOf('courier')),
      ])
      return new Map([...couriers, ...[...shops.values()].map(({ id, name }) => [id, name] as const)])
    },
  })
}
