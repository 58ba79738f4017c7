import { OrderPage } from '#features/orders/order-page.tsx'
import { isUnderWay } from '#features/orders/order-words.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/order.ts'

export function meta({ matches, loaderData }: Route.MetaArgs) {
  return seo({
    title: loaderData ? `Order ${loaderData.order.progress.number}` : 'Order',
    description: 'Where your order is.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const call = { params: { orderId: params.orderId } }
  const [order, trail] = await Promise.all([api(context).getOrder(call), api(context).getMoneyTrail(call)])
  return { order, trail, link: new URL(paths.tracking(order.trackingToken), request.url).href }
}

export default function OrderRoute({ loaderData }: Route.ComponentProps) {
  return (
    <>
      {isUnderWay(loaderData.order.progress.status) && <NoScriptRefresh />}
      <OrderPage key={loaderData.order.id} {...loaderData} />
    </>
  )
}

function NoScriptRefresh() {
  return (
    <noscript>
      <meta httpEquiv="refresh" content="20" />
    </noscript>
  )
}
