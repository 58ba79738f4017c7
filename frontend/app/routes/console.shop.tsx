import { shopKinds } from '@highstreet/contract'
import { refused } from '#attempt.server.ts'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { ShopForm } from '#features/shop-desk/shop-form.tsx'
import { shopInput } from '#features/shop-desk/shop-input.server.ts'
import { submitForm } from '#features/shop-desk/submit-form.server.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.shop.ts'

export function meta() {
  return [{ title: 'Shop and hours' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, params }: Route.LoaderArgs) {
  await myShop(context, params.shopSlug)
  const shop = await api(context).getShop({ params: { slug: params.shopSlug } })
  return { shop, currency: shop.minimumOrder.currency, kinds: [...shopKinds] }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { shopId } = await myShop(context, params.shopSlug)
  const { currency } = await api(context).getTown()
  const form = await request.formData()
  const { reply, refusal, typed } = await submitForm(context, form, (pictureIds) =>
    api(context).updateShop({ params: { shopId }, body: { ...shopInput(form, currency), pictureIds } }),
  )
  if (refusal) return refused(refusal, { typed })
  // What was saved: the town's ready answers hear of it a moment later.
  return { saved: true, shop: reply, refusal: undefined, typed: undefined }
}

export default function ConsoleShop({ loaderData, actionData }: Route.ComponentProps) {
  return <ShopForm {...loaderData} {...actionData} />
}
