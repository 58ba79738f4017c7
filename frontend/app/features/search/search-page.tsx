import type { ListingCard as Listing, ShopCard as Shop } from '@highstreet/contract'
import { Search, SearchX } from 'lucide-react'
import { KindChips } from '#features/home/kind-chips.tsx'
import { ListingCard, listingGridLook } from '#features/listings/listing-card.tsx'
import { ShopCard } from '#features/shops/shop-card.tsx'
import { paths } from '#paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SearchField } from '#ui/search-field.tsx'

interface SearchPageProps {
  q: string
  shops: Shop[]
  listings: (Listing & { shopName: string })[]
}

export function SearchPage({ q, shops, listings }: SearchPageProps) {
  const found = shops.length + listings.length
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid gap-4">
        <h1>{q ? `“${q}”` : 'Search the street'}</h1>
        <SearchField
          action={paths.search()}
          label="Shops and things"
          placeholder="Bread, birthday flowers, batteries…"
          defaultValue={q}
          className="max-w-2xl sm:hidden"
        />
      </div>
      {!q && <KindChips />}
      {q && found === 0 && (
        <EmptyState
          icon={SearchX}
          title="Nobody in town has that"
          action={<LinkButton to={paths.home()}>Look around</LinkButton>}
        >
          Fewer letters find more: the beginning of a word is enough.
        </EmptyState>
      )}
      {!q && (
        <p className="flex items-center gap-2 text-ink-soft">
          <Search aria-hidden className="size-5 shrink-0" />
          All shops of the town and everything on their shelves.
        </p>
      )}
      {shops.length > 0 && (
        <section aria-labelledby="shops-found" className="grid gap-5">
          <h2 id="shops-found">Shops</h2>
          <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
            {shops.map((shop, index) => (
              <li key={shop.id}>
                <ShopCard shop={shop} priority={index < 3} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {listings.length > 0 && (
        <section aria-labelledby="listings-found" className="grid gap-5">
          <h2 id="listings-found">On the shelves</h2>
          <ul className={listingGridLook}>
            {listings.map((listing, index) => (
              <li key={listing.id}>
                <ListingCard
                  listing={listing}
                  shopName={listing.shopName}
                  priority={shops.length === 0 && index < 4}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
