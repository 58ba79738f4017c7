import { paths } from '#paths.ts'
import { type Api, api } from '#visit.server.ts'
import type { Route } from './+types/sitemap.ts'

const shopsAtMost = 2_000
const perPage = 100
const goodForSeconds = 3_600

/** Home, every shop, and the first hundred things of each: what a search engine needs to find the rest. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { origin } = new URL(request.url)
  const town = api(context)
  const places = [paths.home(), paths.search(), paths.book()]
  for await (const slug of shopSlugs(town)) {
    const { items } = await town.listListings({ params: { slug }, query: { limit: perPage } })
    places.push(paths.shop(slug), ...items.map((listing) => paths.listing(listing)))
  }
  const urls = places.map((place) => `<url><loc>${escaped(origin + place)}</loc></url>`)
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
  return new Response(body, {
    headers: {
      'Content-Type': 'application/xml; charset=utf-8',
      'Cache-Control': `public, max-age=${goodForSeconds}`,
    },
  })
}

async function* shopSlugs(town: Api) {
  let after: string | undefined
  for (let seen = 0; seen < shopsAtMost; seen += perPage) {
    const { items, next } = await town.listShops({ query: { after, limit: perPage } })
    for (const { slug } of items) yield slug
    if (!next) return
    after = next
  }
}

function escaped(text: string) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
