import { api } from '#visit.server.ts'
import type { Route } from './+types/addresses.ts'

/** What an address field suggests while one types. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const start = new URL(request.url).searchParams.get('q')?.trim()
  if (!start) return { lines: [] }
  const { items } = await api(context).searchAddresses({ query: { q: start, limit: 8 } })
  return { lines: items.map(({ line }) => line) }
}
