import type { Category, ListingCard as Listing } from '@highstreet/contract'
import { Fragment } from 'react'
import { ListingCard, listingGridLook } from '#features/listings/listing-card.tsx'
import { paths } from '#paths.ts'
import { MorePages, type PageOf } from '#ui/more-pages.tsx'
import { categoryRuns } from './category-runs.ts'

export function ListingShelf({
  slug,
  filter,
  listings,
  categories,
}: {
  slug: string
  filter: { category?: string; q?: string }
  listings: PageOf<Listing>
  categories: Category[]
}) {
  const names = new Map(categories.map((category) => [category.slug, category.name]))
  const withHeadings = !filter.category && !filter.q && categories.length > 1
  return (
    <ul className={listingGridLook}>
      <MorePages
        key={`${slug} ${filter.category} ${filter.q}`}
        page={listings}
        hrefOf={(after) => paths.shop(slug, { ...filter, after })}
        pick={(answer) => (answer as { listings?: PageOf<Listing> }).listings}
      >
        {(items) => {
          const runs = withHeadings ? categoryRuns(items) : null
          if (!runs) return <Shelf listings={items} />
          return runs.map((run) => (
            <Fragment key={run.categorySlug}>
              <li className="col-span-full pt-6 first:pt-0">
                <h2 className="text-xl sm:text-2xl">{names.get(run.categorySlug) ?? run.categorySlug}</h2>
              </li>
              <Shelf listings={run.listings} />
            </Fragment>
          ))
        }}
      </MorePages>
    </ul>
  )
}

function Shelf({ listings }: { listings: Listing[] }) {
  return listings.map((listing) => (
    <li key={listing.id} className="on-shelf [--height:19.5rem] sm:[--height:23rem] lg:[--height:26rem]">
      <ListingCard listing={listing} />
    </li>
  ))
}
