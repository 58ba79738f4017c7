import type { Shop, ShopKind } from '@highstreet/contract'
import { pictureUrl } from '@highstreet/contract/picture-files'
import { paths } from '#paths.ts'
import { isAllDay } from './all-day.ts'

/** https://schema.org names; anything else is a Store. */
const schemaTypes: Partial<Record<ShopKind, string>> = {
  restaurant: 'Restaurant',
  pizzeria: 'Restaurant',
  cafe: 'CafeOrCoffeeShop',
  bakery: 'Bakery',
  grocer: 'GroceryStore',
  greengrocer: 'GroceryStore',
  pharmacy: 'Pharmacy',
  florist: 'Florist',
  bookshop: 'BookStore',
  toys: 'ToyStore',
  clothing: 'ClothingStore',
  hardware: 'HardwareStore',
  pets: 'PetStore',
  music: 'MusicStore',
  sports: 'SportingGoodsStore',
}

const schemaDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What search engines want to know about a shop. */
export function shopJsonLd(shop: Shop, { origin, townName }: { origin: string; townName: string }) {
  return {
    '@type': schemaTypes[shop.kind] ?? 'Store',
    name: shop.name,
    description: shop.tagline,
    url: origin + paths.shop(shop.slug),
    ...(shop.picture && { image: origin + pictureUrl(shop.picture, 1280, 'webp') }),
    address: { '@type': 'PostalAddress', streetAddress: shop.address.line, addressLocality: townName },
    geo: { '@type': 'GeoCoordinates', ...shop.address.position },
    openingHoursSpecification: shop.hours.map((span) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: schemaDays[span.weekday - 1],
      opens: span.opens,
      // A whole day ends a minute before midnight there; from midnight to midnight would be no time at all.
      closes: isAllDay(span) ? '23:59' : span.closes,
    })),
    ...(shop.rating.count > 0 && {
      aggregateRating: {
        '@type': 'AggregateRating',
        ratingValue: shop.rating.average.toFixed(1),
        reviewCount: shop.rating.count,
      },
    }),
  }
}
