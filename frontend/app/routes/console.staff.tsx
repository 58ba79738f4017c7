import { attempt, refused } from '#attempt.server.ts'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { Staff } from '#features/shop-desk/staff.tsx'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.staff.ts'

export function meta() {
  return [{ title: 'Team' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const shop = await myShop(context, params.shopSlug)
  const { items } = await api(context).listStaff({ params: { shopId: shop.shopId } })
  return { members: items, mayChange: shop.role === 'owner' }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { shopId } = await myShop(context, params.shopSlug)
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const change =
    form.get('intent') === 'remove'
      ? api(context).removeStaff({ params: { shopId, personId: text('personId') } })
      : api(context).addStaff({ params: { shopId }, body: { handle: text('handle').replace(/^@/, '') } })
  const { refusal } = await attempt<unknown>(change)
  return refusal ? refused(refusal) : { refusal: undefined }
}

export default function ConsoleStaff({ loaderData, actionData }: Route.ComponentProps) {
  return <Staff {...loaderData} refusal={actionData?.refusal} />
}
