import type { ShouldRevalidateFunctionArgs } from 'react-router'
import { shopJsonLd } from '#features/shops/shop-json-ld.ts'
import { shopKindWords } from '#features/shops/shop-kinds.ts'
import { ShopPage } from '#features/shops/shop-page.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/shop.ts'

const listingsPerPage = 24
const reviewsPerPage = 4

export function meta({ matches, loaderData }: Route.MetaArgs) {
  if (!loaderData) return []
  const { townName = 'Highstreet', origin = '' } = siteOf(matches)
  const { shop, category } = loaderData
  const chosen = shop.categories.find((each) => each.slug === category)
  return seo({
    title: chosen ? `${chosen.name} at ${shop.name}` : shop.name,
    description: `${shopKindWords[shop.kind].one} in ${townName}. ${shop.tagline}`.trim(),
    path: paths.shop(shop.slug, { category }),
    origin,
    townName,
    picture: shop.picture,
    jsonLd: shopJsonLd(shop, { origin, townName }),
  })
}

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const category = query.get('category') ?? undefined
  const q = query.get('q')?.trim().slice(0, 80) || undefined
  const after = query.get('after') ?? undefined
  const reviewsAfter = query.get('reviewsAfter') ?? undefined
  const { getShop, listListings, listReviews } = api(context)
  const [shop, listings, reviews] = await Promise.all([
    getShop({ params }),
    listListings({ params, query: { category, q, after, limit: listingsPerPage } }),
    listReviews({ params, query: { after: reviewsAfter, limit: reviewsPerPage } }),
  ])
  return { shop, listings, reviews, category, q }
}

/** Something put into the basket changes nothing on the shelf. */
export function shouldRevalidate({ formAction, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return formAction === paths.basket() ? false : defaultShouldRevalidate
}

export default function ShopRoute({ loaderData }: Route.ComponentProps) {
  return <ShopPage {...loaderData} />
}
