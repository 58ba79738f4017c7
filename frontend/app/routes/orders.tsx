import { OrderList } from '#features/orders/order-list.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/orders.ts'

const ordersPerPage = 20

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Your orders',
    description: 'What is on its way to you, and what was.',
    path: paths.orders(),
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const { items, next } = await api(context).listOrders({ query: { limit: ordersPerPage, after } })
  return { orders: items, next, isFirstPage: after === undefined }
}

export default function Orders({ loaderData }: Route.ComponentProps) {
  return (
    <div className="mx-auto grid w-full max-w-4xl gap-8">
      <h1 className="text-3xl">Your orders</h1>
      <OrderList {...loaderData} />
    </div>
  )
}
