import type { Listing } from '@highstreet/contract'
import { pictureUrl } from '@highstreet/contract/picture-files'
import { paths } from '#paths.ts'
import { minorDigits } from '#ui/money.tsx'

/** What search engines want to know about a thing for sale. */
export function listingJsonLd(listing: Listing, { origin }: { origin: string }) {
  const { amount, currency } = listing.price
  const digits = minorDigits(currency)
  const url = origin + paths.listing(listing)
  return {
    '@type': 'Product',
    name: listing.name,
    description: listing.description,
    url,
    sku: listing.id,
    image: listing.pictures.map((picture) => origin + pictureUrl(picture, 1280, 'webp')),
    ...(listing.category && { category: listing.category }),
    offers: {
      '@type': 'Offer',
      url,
      price: (amount / 10 ** digits).toFixed(digits),
      priceCurrency: currency,
      availability: `https://schema.org/${listing.available === 0 ? 'OutOfStock' : 'InStock'}`,
      seller: { '@type': 'Store', name: listing.shopName, url: origin + paths.shop(listing.shopSlug) },
    },
  }
}
