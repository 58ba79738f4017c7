import { Outbox } from '#features/outbox/outbox.tsx'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/outbox.ts'

export function meta() {
  return [{ title: 'Outbox of the demo town' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const { items, next } = await api(context).listOutbox({ query: { after, limit: 10 } })
  return {
    letters: items.map(({ html: _, ...letter }) => letter),
    more: next ? paths.outbox({ after: next }) : null,
  }
}

export default function OutboxRoute({ loaderData }: Route.ComponentProps) {
  return <Outbox {...loaderData} />
}
