import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { getShop } from './get-shop.ts'
import { getListing, listListings } from './list-listings.ts'
import { readTags } from './ready-reads.ts'
import { today } from './today.ts'

/** Open or closed changes with the clock, so ready answers that show it are kept for seconds only. */
const openStateSeconds = 3
const shelfSeconds = 30

export function catalogueRoutes(serve: Serve, house: House) {
  const { currency } = house.config

  serve(contract.getShop, ({ db, params }) => getShop(db, params.slug, today(house)), {
    publicRead: { seconds: openStateSeconds, tags: ({ params }) => [readTags.shop(params.slug)] },
  })

  serve(contract.listListings, ({ db, params, query }) => listListings(db, params.slug, query, currency), {
    publicRead: { seconds: shelfSeconds, tags: ({ params }) => [readTags.shelf(params.slug)] },
  })

  serve(contract.getListing, ({ db, params }) => getListing(db, params.listingId, currency), {
    publicRead: { seconds: shelfSeconds, tags: ({ params }) => [readTags.listing(params.listingId)] },
  })
}
