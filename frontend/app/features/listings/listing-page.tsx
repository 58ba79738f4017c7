import type { ListingCard as Card, Listing } from '@highstreet/contract'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import { Badge } from '#ui/badge.tsx'
import { Price } from '#ui/money.tsx'
import { Gallery } from './gallery.tsx'
import { ListingCard, listingGridLook } from './listing-card.tsx'
import { LiveShelf, useLeft } from './live-shelf.tsx'
import { OrderForm } from './order-form.tsx'
import { stockWords } from './stock-words.ts'
import { perUnit } from './unit-words.ts'

interface ListingPageProps {
  listing: Listing
  related: Card[]
  /** Which of the pictures is shown big. */
  picture: number
}

export function ListingPage(props: ListingPageProps) {
  const { listing, related } = props
  return (
    <LiveShelf
      shopId={listing.shopId}
      shown={[listing, ...related]}
      readsOnJoining={listing.available !== null}
    >
      <Page {...props} />
    </LiveShelf>
  )
}

function Page({ listing: read, related, picture }: ListingPageProps) {
  const listing = useLeft(read)
  const stock = stockWords(listing.available)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10 sm:gap-14">
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] lg:gap-12">
        <div className="grid gap-4 lg:sticky lg:top-24">
          <Trail listing={listing} />
          <Gallery listing={listing} chosen={picture} />
        </div>
        <div className="grid gap-5 lg:pt-12">
          <div className="grid gap-3">
            <h1>{listing.name}</h1>
            <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-xl">
              <Price value={listing.price} unit={perUnit(listing.unit)} />
              {stock && <Badge tone={listing.available === 0 ? 'plain' : 'warn'}>{stock}</Badge>}
            </p>
            {listing.tags.length > 0 && (
              <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
                {listing.tags.map((tag) => (
                  <li key={tag}>
                    <Badge>{tag}</Badge>
                  </li>
                ))}
              </ul>
            )}
          </div>
          {listing.description && (
            <p className="max-w-read whitespace-pre-line text-lg leading-relaxed">{listing.description}</p>
          )}
          <Parts listing={listing} />
          <OrderForm key={listing.id} listing={listing} />
          {listing.taxRateBasisPoints > 0 && (
            <p className="text-ink-soft text-sm">Price includes {listing.taxRateBasisPoints / 100} % tax.</p>
          )}
        </div>
      </div>
      {related.length > 0 && (
        <section aria-labelledby="related" className="grid gap-5">
          <h2 id="related">More from {listing.category ?? listing.shopName}</h2>
          <ul className={listingGridLook}>
            {related.map((each) => (
              <li key={each.id}>
                <ListingCard listing={each} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** What a set consists of. */
function Parts({ listing: { parts, shopSlug } }: { listing: Listing }) {
  if (parts.length === 0) return null
  return (
    <section aria-labelledby="parts" className="grid gap-2">
      <h2 id="parts" className="text-lg">
        In this set
      </h2>
      <ul className="grid gap-1">
        {parts.map(({ listingId, name, quantity }) => (
          <li key={listingId} className="flex gap-2">
            <span className="tabular text-ink-soft">{quantity} ×</span>
            <Link
              to={paths.listing({ shopSlug, id: listingId })}
              className="text-brand underline underline-offset-4"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Trail({ listing }: { listing: Listing }) {
  const link = 'inline-block py-1 font-semibold text-brand underline-offset-4 hover:underline'
  return (
    <nav aria-label="Where you are">
      <ol className="flex flex-wrap items-center gap-1.5">
        <li>
          <Link to={paths.shop(listing.shopSlug)} className={link}>
            {listing.shopName}
          </Link>
        </li>
        {listing.category && listing.categorySlug && (
          <li className="flex items-center gap-1.5">
            <ChevronRight aria-hidden className="size-4 text-ink-soft" />
            <Link to={paths.shop(listing.shopSlug, { category: listing.categorySlug })} className={link}>
              {listing.category}
            </Link>
          </li>
        )}
      </ol>
    </nav>
  )
}
