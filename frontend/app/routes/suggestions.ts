import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/suggestions.ts'

export interface Suggestion {
  to: string
  name: string
  detail: string
  pictureId: string | null
}

const shown = 6

/** What the search box offers while one types: few, and only what it shows. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const q = new URL(request.url).searchParams.get('q')?.trim().slice(0, 80)
  if (!q) return { suggestions: [] }
  const { shops, listings } = await api(context).searchTown({ query: { q, limit: shown } })
  const suggestions: Suggestion[] = [
    ...shops.slice(0, 3).map((shop) => ({
      to: paths.shop(shop.slug),
      name: shop.name,
      detail: shop.tagline,
      pictureId: shop.picture?.id ?? null,
    })),
    ...listings.map((listing) => ({
      to: paths.listing(listing),
      name: listing.name,
      detail: listing.shopName,
      pictureId: listing.picture?.id ?? null,
    })),
  ]
  return { suggestions: suggestions.slice(0, shown + 1) }
}
