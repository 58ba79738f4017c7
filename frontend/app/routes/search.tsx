import { SearchPage } from '#features/search/search-page.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/search.ts'

const listingsShown = 24

export function meta({ matches, loaderData }: Route.MetaArgs) {
  const { townName = 'Highstreet', origin = '' } = siteOf(matches)
  const q = loaderData?.q
  return seo({
    title: q ? `“${q}” in ${townName}` : 'Search',
    description: `Search all shops of ${townName} and everything they sell.`,
    path: paths.search(),
    origin,
    townName,
    // One search page is enough for other search engines.
    hidden: Boolean(q),
  })
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const q = new URL(request.url).searchParams.get('q')?.trim().slice(0, 80)
  if (!q) return { q: '', shops: [], listings: [] }
  return { q, ...(await api(context).searchTown({ query: { q, limit: listingsShown } })) }
}

export default function SearchRoute({ loaderData }: Route.ComponentProps) {
  return <SearchPage {...loaderData} />
}
