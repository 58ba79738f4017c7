import { attempt, refused } from '#attempt.server.ts'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { Supplies } from '#features/shop-desk/supplies.tsx'
import { changeSupplies } from '#features/shop-desk/supplies-input.server.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.supplies.ts'

export function meta() {
  return [{ title: 'Supplies' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const { shopId } = await myShop(context, params.shopSlug)
  return api(context).listSupplies({ params: { shopId } })
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { shopId } = await myShop(context, params.shopSlug)
  const form = await request.formData()
  const { refusal } = await attempt<unknown>(changeSupplies(api(context), { shopId, form }))
  const supplyId = String(form.get('supplyId') ?? '')
  return refusal ? refused(refusal, { supplyId }) : { refusal: undefined, supplyId }
}

export default function ConsoleSupplies({ loaderData, actionData }: Route.ComponentProps) {
  return <Supplies supplies={loaderData.items} {...actionData} />
}
