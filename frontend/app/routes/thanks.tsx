import { ThanksPage } from '#features/checkout/thanks-page.tsx'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/thanks.ts'

export function meta({ matches }: Route.MetaArgs) {
  const { townName } = siteOf(matches)
  return seo({
    title: 'Thank you',
    description: 'Your order is with the shop.',
    townName,
    hidden: true,
  })
}

export async function loader({ params, context }: Route.LoaderArgs) {
  return { order: await api(context).getOrder({ params }) }
}

export default function ThanksRoute({ loaderData, matches }: Route.ComponentProps) {
  const { town, person } = matches[0].loaderData
  return <ThanksPage order={loaderData.order} town={town} email={person?.email} />
}
