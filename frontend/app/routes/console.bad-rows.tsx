import { BadRows } from '#features/shop-desk/bad-rows.tsx'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.bad-rows.ts'

export function meta() {
  return [{ title: 'Rows that were left out' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { importId, shopSlug } = params
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const { items, next } = await api(context).listBadRows({
    params: { importId },
    query: { after, limit: 100 },
  })
  return { rows: items, more: next ? paths.consoleBadRows(shopSlug, importId, { after: next }) : null }
}

export default function ConsoleBadRows({ loaderData }: Route.ComponentProps) {
  return <BadRows {...loaderData} />
}
