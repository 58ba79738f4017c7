import { data, redirect, type ShouldRevalidateFunctionArgs } from 'react-router'
import { listingJsonLd } from '#features/listings/listing-json-ld.ts'
import { ListingPage } from '#features/listings/listing-page.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/listing.ts'

const relatedShown = 4
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

export function meta({ matches, loaderData }: Route.MetaArgs) {
  if (!loaderData) return []
  const { townName = 'Highstreet', origin = '' } = siteOf(matches)
  const { listing } = loaderData
  return seo({
    title: `${listing.name} from ${listing.shopName}`,
    description:
      listing.description || `${listing.name}, ${listing.unit}, from ${listing.shopName} in ${townName}.`,
    path: paths.listing(listing),
    origin,
    townName,
    picture: listing.pictures[0],
    kind: 'product',
    jsonLd: listingJsonLd(listing, { origin }),
  })
}

export async function loader({ request, params, context }: Route.LoaderArgs) {
  if (!uuid.test(params.listingId)) throw data(null, { status: 404 })
  const listing = await api(context).getListing({ params: { listingId: params.listingId } })
  if (listing.shopSlug !== params.slug) throw redirect(paths.listing(listing))
  const category = listing.categorySlug ?? undefined
  const shelf = await api(context).listListings({
    params: { slug: listing.shopSlug },
    query: { category, limit: relatedShown + 1 },
  })
  return {
    listing,
    related: shelf.items.filter(({ id }) => id !== listing.id).slice(0, relatedShown),
    picture: Number(new URL(request.url).searchParams.get('picture')) || 0,
  }
}

/** The price was just shown; what the basket says to it comes back with the form's answer. */
export function shouldRevalidate({ formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return formAction === paths.basket() ? false : defaultShouldRevalidate
}

export default function ListingRoute({ loaderData }: Route.ComponentProps) {
  return <ListingPage {...loaderData} />
}
