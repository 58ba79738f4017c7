import type { ListingCard as Listing } from '@highstreet/contract'
import { paths } from '#paths.ts'
import { Badge } from '#ui/badge.tsx'
import { LinkCard } from '#ui/card.tsx'
import { Price } from '#ui/money.tsx'
import { ListingPicture } from './listing-picture.tsx'
import { useLeft } from './live-shelf.tsx'
import { QuickAdd } from './quick-add.tsx'
import { stockWords } from './stock-words.ts'
import { perUnit } from './unit-words.ts'

/** How wide a card's picture stands in `listingGridLook`. */
const sizes = '(min-width: 76rem) 18rem, (min-width: 64rem) 23vw, (min-width: 40rem) 31vw, 46vw'

export const listingGridLook = 'grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-5 lg:grid-cols-4'

export function ListingCard({
  listing: read,
  priority,
  titleAs = 'h3',
  shopName,
}: {
  listing: Listing
  priority?: boolean
  titleAs?: 'h2' | 'h3' | 'h4'
  /** Where it is found, on pages that show more than one shop. */
  shopName?: string
}) {
  const listing = useLeft(read)
  const stock = stockWords(listing.available)
  return (
    <LinkCard
      to={paths.listing(listing)}
      title={<span className="line-clamp-3 text-base">{listing.name}</span>}
      titleAs={titleAs}
      className="h-full"
      media={
        <>
          <ListingPicture listing={listing} sizes={sizes} priority={priority} />
          {stock && (
            <Badge tone={listing.available === 0 ? 'plain' : 'warn'} className="absolute bottom-2 left-2">
              {stock}
            </Badge>
          )}
        </>
      }
      extra={<QuickAdd listing={listing} />}
    >
      {shopName && <p className="text-ink-soft text-sm">{shopName}</p>}
      <Price value={listing.price} unit={perUnit(listing.unit)} />
      {listing.tags.length > 0 && (
        <p className="line-clamp-1 text-ink-soft text-sm">{listing.tags.slice(0, 3).join(' · ')}</p>
      )}
    </LinkCard>
  )
}
