import { Form, redirect, useNavigation } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { RateFields } from '#features/orders/rate-order.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { Card } from '#ui/card.tsx'
import { api } from '#visit.server.ts'
import type { Route } from './+types/order-rating.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Rate an order',
    description: 'Say how it was.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, params: { orderId } }: Route.LoaderArgs) {
  const order = await api(context).getOrder({ params: { orderId } })
  if (!order.rating.allowed) throw redirect(paths.order(orderId))
  return { shopName: order.shop.name }
}

export async function action({ context, params: { orderId }, request }: Route.ActionArgs) {
  const form = await request.formData()
  const stars = Number(form.get('stars') ?? 0)
  const words = String(form.get('words') ?? '')
  const { refusal } = await attempt(api(context).rateOrder({ params: { orderId }, body: { stars, words } }))
  return refusal ? refused(refusal) : redirect(paths.order(orderId))
}

export default function OrderRating({ loaderData, actionData }: Route.ComponentProps) {
  const navigation = useNavigation()
  return (
    <div className="mx-auto grid w-full max-w-lg gap-6">
      <h1 className="text-3xl">How was {loaderData.shopName}?</h1>
      <Card>
        <Form method="post">
          <RateFields
            {...loaderData}
            refusal={actionData?.refusal}
            pending={navigation.state === 'submitting'}
          />
        </Form>
      </Card>
    </div>
  )
}
