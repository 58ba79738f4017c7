import { Form, redirect, useNavigation } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { CancelFields } from '#features/orders/cancel-order.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { Card } from '#ui/card.tsx'
import { api } from '#visit.server.ts'
import type { Route } from './+types/order-cancellation.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Cancel an order',
    description: 'Cancel an order before it is cooked.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, params: { orderId } }: Route.LoaderArgs) {
  const order = await api(context).getOrder({ params: { orderId } })
  if (!order.cancellation.allowed) throw redirect(paths.order(orderId))
  return { order }
}

type Reason = 'changed_my_mind' | 'too_slow' | 'ordered_by_mistake' | 'other'

export async function action({ context, params: { orderId }, request }: Route.ActionArgs) {
  // The contract judges what was sent.
  const reason = String((await request.formData()).get('reason')) as Reason
  const { refusal } = await attempt(api(context).cancelOrder({ params: { orderId }, body: { reason } }))
  return refusal ? refused(refusal) : redirect(paths.order(orderId))
}

export default function OrderCancellation({ loaderData, actionData }: Route.ComponentProps) {
  const navigation = useNavigation()
  return (
    <div className="mx-auto grid w-full max-w-lg gap-6">
      <h1 className="text-3xl">Cancel this order?</h1>
      <Card>
        <Form method="post">
          <CancelFields
            order={loaderData.order}
            refusal={actionData?.refusal}
            pending={navigation.state === 'submitting'}
          />
        </Form>
      </Card>
    </div>
  )
}
