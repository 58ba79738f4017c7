import { paths } from '#paths.ts'
import type { Route } from './+types/robots.ts'

/** Pages that are somebody's own, or lead to them. */
const nobodyElses = [
  '/api/',
  '/basket',
  '/checkout/',
  '/orders',
  '/wallet',
  '/account',
  '/console',
  '/courier',
  '/demo/',
]

export function loader({ request }: Route.LoaderArgs) {
  const { origin } = new URL(request.url)
  const lines = [
    'User-agent: *',
    ...nobodyElses.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}${paths.sitemap()}`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
