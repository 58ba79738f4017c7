import { attempt, refused } from '#attempt.server.ts'
import { answerOrder } from '#features/kitchen/answer-order.server.ts'
import { Board } from '#features/kitchen/board.tsx'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.orders.ts'

/** The most that a board shows at once. */
const ordersOnBoard = 100
/** Among the latest that left the kitchen are those that ride. */
const latestGone = 30

export function meta({ matches, loaderData }: Route.MetaArgs) {
  return seo({
    title: loaderData ? `Orders · ${loaderData.shopName}` : 'Orders',
    description: 'The shop’s board of orders.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const { shopId, shopName, shopSlug } = await myShop(context, params.shopSlug)
  const [board, gone, unclaimed] = await Promise.all([
    api(context).listKitchenOrders({ params: { shopId }, query: { limit: ordersOnBoard } }),
    api(context).listKitchenOrders({ params: { shopId }, query: { past: 'true', limit: latestGone } }),
    api(context).listUnclaimedDeliveries({ params: { shopId } }),
  ])
  const riding = gone.items.filter(({ progress }) => progress.status === 'collected')
  const unclaimedIds = unclaimed.items.map(({ orderId }) => orderId)
  return { shopId, shopName, shopSlug, orders: [...board.items, ...riding], unclaimedIds }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { refusal } = await attempt(answerOrder(api(context), await request.formData()))
  return refusal ? refused(refusal) : { refusal: undefined }
}

export default function ConsoleOrders({ loaderData }: Route.ComponentProps) {
  const { shopId, shopSlug, orders, unclaimedIds } = loaderData
  return <Board shopId={shopId} shopSlug={shopSlug} orders={orders} unclaimedIds={unclaimedIds} />
}
