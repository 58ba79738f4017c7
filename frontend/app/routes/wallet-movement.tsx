import { MovementPage } from '#features/wallet/movement-page.tsx'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-movement.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Receipt',
    description: 'A movement of your wallet.',
    hidden: true,
    ...siteOf(matches),
  })
}

export function loader({ context, params }: Route.LoaderArgs) {
  return api(context).getMovement({ params: { number: Number(params.number) } })
}

export default function MovementRoute({ loaderData }: Route.ComponentProps) {
  return <MovementPage {...loaderData} />
}
