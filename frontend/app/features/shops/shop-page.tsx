import type { ListingCard, Review, Shop } from '@highstreet/contract'
import { SearchX } from 'lucide-react'
import { LiveShelf } from '#features/listings/live-shelf.tsx'
import { paths } from '#paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { PageOf } from '#ui/more-pages.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { HoursTable } from './hours-table.tsx'
import { ListingShelf } from './listing-shelf.tsx'
import { Reviews } from './reviews.tsx'
import { ShopHeader } from './shop-header.tsx'

interface ShopPageProps {
  shop: Shop
  listings: PageOf<ListingCard>
  reviews: PageOf<Review>
  category?: string
  q?: string
}

export function ShopPage({ shop, listings, reviews, category, q }: ShopPageProps) {
  const chosen = shop.categories.find((each) => each.slug === category)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 sm:gap-8">
      <ShopHeader shop={shop} slim={Boolean(q)} />
      {/* On phones only the categories stay: the search box above them slides under the header. */}
      <div className="sticky top-3 z-20 -mx-4 grid gap-2 border-line border-b bg-paper px-4 pt-5 pb-3 sm:-mx-6 sm:px-6 md:top-16 md:grid-cols-[minmax(0,1fr)_17rem] md:items-center md:gap-6">
        {shop.categories.length > 0 && (
          <Tabs
            label="Categories"
            tabs={[
              {
                to: paths.shop(shop.slug),
                label: 'Everything',
                current: !category && !q,
                count: shop.listingCount,
              },
              ...shop.categories.map((each) => ({
                to: paths.shop(shop.slug, { category: each.slug }),
                label: each.name,
                current: each.slug === category,
                count: each.listingCount,
              })),
            ]}
          />
        )}
        <SearchField
          action={paths.shop(shop.slug)}
          label={`Search in ${shop.name}`}
          placeholder="Search in this shop"
          defaultValue={q}
          className="order-first md:order-last"
        />
      </div>
      <section aria-label="What we sell" className="min-h-80">
        {q && <h2 className="mb-4">“{q}”</h2>}
        {chosen && !q && <h2 className="mb-4">{chosen.name}</h2>}
        {listings.items.length === 0 ? (
          <NothingFound shop={shop} q={q} />
        ) : (
          <LiveShelf shopId={shop.id} shown={listings.items}>
            <ListingShelf
              slug={shop.slug}
              filter={{ category, q }}
              listings={listings}
              categories={shop.categories}
            />
          </LiveShelf>
        )}
      </section>
      <div className="far-down grid gap-10 [--height:90rem] lg:[--height:50rem] border-line border-t pt-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-16">
        <Reviews slug={shop.slug} rating={shop.rating} reviews={reviews} />
        <div className="grid content-start gap-10 lg:order-last">
          {shop.story && (
            <section aria-labelledby="story" className="grid max-w-read gap-3">
              <h2 id="story">Our story</h2>
              <p className="whitespace-pre-line leading-relaxed">{shop.story}</p>
            </section>
          )}
          <section aria-labelledby="hours" className="grid gap-3">
            <h2 id="hours">Hours</h2>
            <HoursTable hours={shop.hours} />
            <p className="text-ink-soft">{shop.address.line}</p>
          </section>
        </div>
      </div>
    </div>
  )
}

function NothingFound({ shop, q }: { shop: Shop; q?: string }) {
  return (
    <EmptyState
      icon={SearchX}
      title={q ? `Nothing here for “${q}”` : 'The shelf is empty'}
      action={
        q ? (
          <LinkButton to={paths.search(q)} tone="secondary">
            Search the whole town
          </LinkButton>
        ) : undefined
      }
    >
      {q
        ? `${shop.name} may call it something else, or another shop may have it.`
        : 'Please look in again later.'}
    </EmptyState>
  )
}
