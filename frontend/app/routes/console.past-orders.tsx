import { PastOrders } from '#features/refunds/past-orders.tsx'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.past-orders.ts'

export function meta({ matches, loaderData }: Route.MetaArgs) {
  return seo({
    title: loaderData ? `Past orders · ${loaderData.shopName}` : 'Past orders',
    description: 'What has left the kitchen.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { shopId, shopName, shopSlug } = await myShop(context, params.shopSlug)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const { items, next } = await api(context).listKitchenOrders({
    params: { shopId },
    query: { past: 'true', after },
  })
  const more = next ? paths.consolePastOrders(shopSlug, { after: next }) : null
  return { orders: items, more, shopName, shopSlug }
}

export default function ConsolePastOrders({ loaderData }: Route.ComponentProps) {
  return <PastOrders {...loaderData} />
}
