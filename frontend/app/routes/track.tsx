import { GuestTracker } from '#features/orders/guest-tracker.tsx'
import { isUnderWay } from '#features/orders/order-words.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/track.ts'

export function meta({ loaderData }: Route.MetaArgs) {
  const title = loaderData
    ? `Order ${loaderData.progress.number} from ${loaderData.progress.shop.name}`
    : 'Order'
  return [
    { title },
    { name: 'description', content: 'Follow an order through the town, live.' },
    { name: 'robots', content: 'noindex' },
  ]
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
