import { GuestTracker } from '#features/orders/guest-tracker.tsx'
import { isUnderWay } from '#features/orders/order-words.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/track.ts'

export function meta({ matches, loaderData }: Route.MetaArgs) {
  return seo({
    title: loaderData ? `Order ${loaderData.progress.number} from ${loaderData.progress.shop.name}` : 'Order',
    description: 'Follow an order through the town, live.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, params: { token } }: Route.LoaderArgs) {
  return { progress: await api(context).trackOrder({ params: { token } }), token }
}

export default function Track({ loaderData: { progress, token } }: Route.ComponentProps) {
  return (
    <>
      {isUnderWay(progress.status) && (
        <noscript>
          <meta httpEquiv="refresh" content="20" />
        </noscript>
      )}
      <GuestTracker key={progress.orderId} loaded={progress} token={token} />
    </>
  )
}
