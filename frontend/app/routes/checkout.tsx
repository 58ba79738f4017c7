import { redirect } from 'react-router'
import { CheckoutPage } from '#features/checkout/checkout-page.tsx'
import { openTill, payAtTill, requirePerson, tillFields } from '#features/checkout/till.server.ts'
import { useFormKey } from '#form-key.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { type Api, api } from '#visit.server.ts'
import type { Route } from './+types/checkout.ts'

export function meta({ matches, loaderData }: Route.MetaArgs) {
  const { townName } = siteOf(matches)
  const shopName = loaderData?.basket.shop.name
  return seo({
    title: shopName ? `Checkout at ${shopName}` : 'Checkout',
    description: 'Where to bring it, what it costs, and one button.',
    townName,
    hidden: true,
  })
}

const askQuote = (shopId: string) => (town: Api) => (query: { address?: string; tipMinor: number }) =>
  town.quoteBasket({ params: { shopId }, query })

export async function loader({ request, params, context }: Route.LoaderArgs) {
  await requirePerson(context, request)
  const { baskets } = await api(context).getBaskets()
  const basket = baskets.find(({ shop }) => shop.id === params.shopId)
  if (!basket) throw redirect(paths.basket())
  const fields = tillFields(new URL(request.url).searchParams, request)
  return { basket, till: await openTill(context, fields, askQuote(params.shopId)(api(context))) }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  return payAtTill(
    context,
    { request, form: await request.formData() },
    {
      ask: askQuote(params.shopId),
      place:
        (town) =>
        ({ idempotencyKey, delivery }) =>
          town.placeOrder({ idempotencyKey, body: { shopId: params.shopId, ...delivery } }),
      keep:
        (town) =>
        ({ idempotencyKey, delivery }) =>
          town.reserveBasket({ idempotencyKey, body: { shopId: params.shopId, ...delivery } }),
    },
  )
}

export default function CheckoutRoute({ loaderData, actionData }: Route.ComponentProps) {
  const key = useFormKey(loaderData.till.key, actionData?.till.key)
  return (
    <CheckoutPage
      basket={loaderData.basket}
      till={{ ...(actionData?.till ?? loaderData.till), key }}
      refusal={actionData?.refusal}
    />
  )
}
