import { redirect } from 'react-router'
import { findNeighbour } from '#features/wallet/find-neighbour.server.ts'
import { FindNeighbour } from '#features/wallet/find-neighbour.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-send.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({ title: 'Send money', description: 'To a neighbour.', hidden: true, ...siteOf(matches) })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const { found, ...search } = await findNeighbour(api(context), request)
  if (found) throw redirect(paths.pay(found.neighbour.handle))
  return search
}

export default function SendRoute({ loaderData }: Route.ComponentProps) {
  return (
    <div className="mx-auto grid w-full max-w-lg grid-cols-1 gap-6">
      <h1 className="text-3xl">Send money to whom?</h1>
      <FindNeighbour {...loaderData} action={paths.walletSend()} linkTo={(handle) => paths.pay(handle)} />
    </div>
  )
}
