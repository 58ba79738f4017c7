import { CardTopUpPage } from '#features/wallet/card-top-up-page.tsx'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-top-up.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({ title: 'A top-up', description: 'How far it is.', hidden: true, ...siteOf(matches) })
}

export async function loader({ context, params }: Route.LoaderArgs) {
  return { topUp: await api(context).getTopUp({ params }) }
}

export default function CardTopUpRoute({ loaderData }: Route.ComponentProps) {
  return (
    <>
      {loaderData.topUp.status === 'pending' && (
        <noscript>
          <meta httpEquiv="refresh" content="10" />
        </noscript>
      )}
      <CardTopUpPage {...loaderData} />
    </>
  )
}
