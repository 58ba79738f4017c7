import { attempt, refused } from '#attempt.server.ts'
import { ListingsTable } from '#features/shop-desk/listings-table.tsx'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.listings.ts'

const pageSize = 40

export function meta() {
  return [{ title: 'Listings' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const shop = await myShop(context, params.shopSlug)
  const search = new URL(request.url).searchParams
  const q = search.get('q')?.trim() || undefined
  const { items, next } = await api(context).listShopListings({
    params: { shopId: shop.shopId },
    query: { q, after: search.get('after') ?? undefined, limit: pageSize },
  })
  const more = next && paths.consoleListings(shop.shopSlug, { q, after: next })
  return {
    shopSlug: shop.shopSlug,
    listings: items,
    words: q,
    isFirstPage: !search.has('after'),
    more: more || null,
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const params = { listingId: String(form.get('listingId') ?? '') }
  const { refusal } = await attempt(change(String(form.get('intent'))))
  return refusal ? refused(refusal) : { refusal: undefined }

  function change(intent: string) {
    const after = /^after:(.*)$/.exec(intent)
    if (after) return api(context).moveListing({ params, body: { afterListingId: after[1] || null } })
    return api(context).updateListing({
      params,
      body: { status: intent === 'hide' ? 'hidden' : 'published' },
    })
  }
}

export default function ConsoleListings({ loaderData }: Route.ComponentProps) {
  return <ListingsTable {...loaderData} />
}
