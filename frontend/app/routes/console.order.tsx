import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { mistakesIn, quoteQuery, refundWish, typedRefund } from '#features/refunds/refund-input.server.ts'
import { ShopOrderPage } from '#features/refunds/shop-order-page.tsx'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { useFormKey } from '#form-key.ts'
import { text } from '#form-values.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.order.ts'

export function meta({ matches, loaderData }: Route.MetaArgs) {
  const number = loaderData?.shown.order.progress.number
  return seo({
    title: number ? `Order ${number}` : 'Order',
    description: 'What was in it, and where its money is.',
    hidden: true,
    ...siteOf(matches),
  })
}

/** With `look`, what was typed is reckoned and shown once more before any money moves. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { shopId, shopSlug } = await myShop(context, params.shopSlug)
  const { orderId } = params
  const shown = await api(context).getShopOrder({ params: { shopId, orderId } })
  const search = new URL(request.url).searchParams
  const typed = typedRefund(search, shown)
  const page = { shown, shopSlug, typed, given: search.has('given'), idempotencyKey: crypto.randomUUID() }
  if (!search.has('look')) return { ...page, mistakes: {}, quote: null, refusal: undefined }

  const { currency } = shown.refunds.refundable
  const mistakes = mistakesIn(typed, currency)
  if (Object.keys(mistakes).length > 0) return { ...page, mistakes, quote: null, refusal: undefined }
  const query = quoteQuery(refundWish(typed, currency))
  const { reply, refusal } = await attempt(api(context).quoteRefund({ params: { orderId }, query }))
  return { ...page, mistakes: refusal?.fields ?? {}, quote: reply ?? null, refusal }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { shopId, shopSlug } = await myShop(context, params.shopSlug)
  const { orderId } = params
  const form = await request.formData()
  const shown = await api(context).getShopOrder({ params: { shopId, orderId } })
  const typed = typedRefund(form, shown)
  const { refusal } = await attempt(
    api(context).refundOrder({
      params: { orderId },
      idempotencyKey: text(form, 'idempotencyKey'),
      body: { ...refundWish(typed, shown.refunds.refundable.currency), reason: typed.reason },
    }),
  )
  if (!refusal) return redirect(paths.consoleOrder(shopSlug, orderId, { given: 'yes' }))
  return refused(refusal, { nextKey: crypto.randomUUID() })
}

export default function ConsoleOrder({ loaderData, actionData }: Route.ComponentProps) {
  const idempotencyKey = useFormKey(loaderData.idempotencyKey, actionData?.nextKey)
  const refusal = actionData?.refusal ?? loaderData.refusal
  return <ShopOrderPage {...loaderData} {...{ refusal, idempotencyKey }} />
}
