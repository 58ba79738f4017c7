import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { getShop } from './get-shop.ts'
import { listShops } from './list-shops.ts'
import { openShop, updateShop } from './open-shop.ts'
import { readTags } from './ready-reads.ts'
import { listReviews } from './reviews.ts'
import { addStaff, listMyShops, listStaff, removeStaff } from './staff.ts'
import { today } from './today.ts'

/** Open or closed changes with the clock, so ready answers that show it are kept for seconds only. */
const openStateSeconds = 3
const reviewsSeconds = 30

export function shopsRoutes(serve: Serve, house: House) {
  serve(contract.listShops, ({ db, query }) => listShops(db, query, today(house)), {
    publicRead: { seconds: openStateSeconds, tags: () => [readTags.shops] },
  })

  serve(contract.getShop, ({ db, params }) => getShop(db, params.slug, today(house)), {
    publicRead: { seconds: openStateSeconds, tags: ({ params }) => [readTags.shop(params.slug)] },
  })

  serve(contract.listReviews, ({ db, params, query }) => listReviews(db, params.slug, query), {
    publicRead: { seconds: reviewsSeconds, tags: ({ params }) => [readTags.shop(params.slug)] },
  })

  serve(contract.listMyShops, async ({ db, person }) => ({ items: await listMyShops(db, person.id) }))

  serve(contract.openShop, ({ db, person, body }) =>
    openShop(db, { draft: body, ownerId: person.id, today: today(house) }),
  )

  serve(contract.updateShop, ({ db, person, params, body }) =>
    updateShop(db, { ...params, personId: person.id, changes: body, today: today(house) }),
  )

  serve(contract.listStaff, async ({ db, person, params }) => ({
    items: await listStaff(db, { ...params, personId: person.id }),
  }))

  serve(contract.addStaff, ({ db, person, params, body }) =>
    addStaff(db, { ...params, ...body, personId: person.id, now: house.clock.now() }),
  )

  serve(contract.removeStaff, async ({ db, person, params }) => {
    await removeStaff(db, { ...params, ownerId: person.id })
    return { done: true as const }
  })
}
