import type { Listing } from '@highstreet/contract'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import { Picture } from '#ui/picture.tsx'
import { ZoomPicture } from '#ui/zoom-picture.tsx'
import { ListingPicture } from './listing-picture.tsx'

const sizes = '(min-width: 64rem) 36rem, 88vw'

/** The chosen picture big, the others as links below, so that it works without JavaScript too. */
export function Gallery({ listing, chosen }: { listing: Listing; chosen: number }) {
  const picture = listing.pictures[chosen] ?? listing.pictures[0]
  if (!picture) return <ListingPicture listing={listing} sizes={sizes} className="rounded-card" />
  return (
    <div className="grid gap-3">
      <ZoomPicture key={picture.id} picture={picture} sizes={sizes} />
      {listing.pictures.length > 1 && (
        <ul className="flex flex-wrap gap-2">
          {listing.pictures.map((each, index) => (
            <li key={each.id}>
              <Link
                to={paths.listingPicture(listing, index)}
                replace
                preventScrollReset
                aria-label={`Picture ${index + 1}: ${each.alt}`}
                aria-current={each.id === picture.id ? 'true' : undefined}
                className="block overflow-clip rounded-control border-2 border-transparent aria-[current=true]:border-brand"
              >
                <Picture picture={each} sizes="5rem" shape="square" decorative className="w-18" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
