import { HandCoins } from 'lucide-react'
import { RequestLine } from '#features/wallet/request-list.tsx'
import { requestWords } from '#features/wallet/request-words.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-requests.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Answered requests',
    description: 'Paid or declined.',
    hidden: true,
    ...siteOf(matches),
  })
}

export function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return api(context).listPaymentRequests({ query: { closed: 'true', after } })
}

export default function RequestsRoute({ loaderData: { items, next } }: Route.ComponentProps) {
  return (
    <div className="mx-auto grid w-full max-w-lg grid-cols-1 gap-6">
      <h1 className="text-3xl">Answered requests</h1>
      {items.length === 0 ? (
        <EmptyState icon={HandCoins} title="Nothing has been answered yet">
          What you and your neighbours ask each other for stands here once it is paid or declined.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line bg-card">
          {items.map((request) => (
            <RequestLine key={request.id} request={request}>
              <span className="text-ink-soft text-sm">{requestWords[request.status]}</span>
            </RequestLine>
          ))}
        </ul>
      )}
      <LoadMore to={next && paths.walletRequests({ after: next })}>Earlier ones</LoadMore>
    </div>
  )
}
