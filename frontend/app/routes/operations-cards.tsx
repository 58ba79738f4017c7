import { attempt } from '#attempt.server.ts'
import { CardsPage, lookBackDays } from '#features/operations/cards-page.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/operations-cards.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Cards',
    description: 'Does the card network say what the book says?',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams
  const days = lookBackDays.find((one) => String(one) === search.get('days')) ?? 30
  const after = (name: string) => search.get(name) ?? undefined
  const [clearing, pending, claims] = await Promise.all([
    api(context).getCardClearing(),
    api(context).listPendingTopUps({ query: { after: after('pendingAfter') } }),
    api(context).listCardClaims({ query: { after: after('claimsAfter') } }),
  ])
  // The network may be away: what the book says is shown all the same.
  const compared = clearing.comparable
    ? await attempt(api(context).reconcileCards({ query: { days: String(days) } }))
    : undefined
  return {
    days,
    clearing,
    comparison: compared?.reply ?? null,
    refusal: compared?.refusal,
    pending: pending.items,
    claims: claims.items,
    more: {
      pending: pending.next ? paths.operationsCards({ pendingAfter: pending.next }) : null,
      claims: claims.next ? paths.operationsCards({ claimsAfter: claims.next }) : null,
    },
  }
}

export default function OperationsCardsRoute({ loaderData }: Route.ComponentProps) {
  return <CardsPage {...loaderData} />
}
