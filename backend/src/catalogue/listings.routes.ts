import { contract } from '@highstreet/contract'
import type { House } from '../platform/house.ts'
import type { Serve } from '../platform/http/serve.ts'
import { deleteListing } from './delete-listing.ts'
import { getListing, listListings } from './list-listings.ts'
import { getShopListing, listShopListings, presentedOne } from './list-shop-listings.ts'
import { moveListing } from './move-listing.ts'
import { readTags } from './ready-reads.ts'
import { searchTown } from './search-town.ts'
import { today } from './today.ts'
import { createListing, updateListing } from './write-listing.ts'

const shelfSeconds = 30

export function listingsRoutes(serve: Serve, house: House) {
  const { currency } = house.config

  serve(contract.listListings, ({ db, params, query }) => listListings(db, params.slug, query, currency), {
    publicRead: { seconds: shelfSeconds, tags: ({ params }) => [readTags.shelf(params.slug)] },
  })

  serve(contract.getListing, ({ db, params }) => getListing(db, params.listingId, currency), {
    publicRead: { seconds: shelfSeconds, tags: ({ params }) => [readTags.listing(params.listingId)] },
  })

  serve(contract.searchTown, ({ db, query }) => searchTown(db, query, today(house)))

  serve(contract.listShopListings, ({ db, person, params, query }) =>
    listShopListings(db, { ...params, personId: person.id, query }, currency),
  )

  serve(contract.getShopListing, ({ db, person, params }) =>
    getShopListing(db, { ...params, personId: person.id }, currency),
  )

  serve(contract.createListing, async ({ db, person, params, body }) => {
    const write = { ...params, personId: person.id, draft: body, now: house.clock.now() }
    return presentedOne(db, await createListing(db, write), currency)
  })

  serve(contract.updateListing, async ({ db, person, params, body }) => {
    const write = { ...params, personId: person.id, changes: body, now: house.clock.now() }
    return presentedOne(db, await updateListing(db, write), currency)
  })

  serve(contract.deleteListing, async ({ db, person, params }) => {
    await deleteListing(db, { ...params, personId: person.id })
    return { done: true as const }
  })

  serve(contract.moveListing, async ({ db, person, params, body }) =>
    presentedOne(db, await moveListing(db, { ...params, ...body, personId: person.id }), currency),
  )
}
