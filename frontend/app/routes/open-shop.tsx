import { shopKinds } from '@highstreet/contract'
import { redirect } from 'react-router'
import { refused } from '#attempt.server.ts'
import { ShopForm } from '#features/shop-desk/shop-form.tsx'
import { shopInput } from '#features/shop-desk/shop-input.server.ts'
import { submitForm } from '#features/shop-desk/submit-form.server.ts'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/open-shop.ts'

export function meta() {
  return [{ title: 'Open a shop' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context }: Route.LoaderArgs) {
  const [{ person }, { currency }] = await Promise.all([api(context).getMe(), api(context).getTown()])
  if (!person) throw redirect(paths.signIn(paths.openShop()))
  return { currency, kinds: [...shopKinds] }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { currency } = await api(context).getTown()
  const form = await request.formData()
  const slug = String(form.get('slug') ?? '').trim()
  const { refusal, typed } = await submitForm(context, form, (pictureIds) =>
    api(context).openShop({ body: { ...shopInput(form, currency), slug, pictureIds } }),
  )
  if (refusal) return refused(refusal, { typed })
  throw redirect(paths.consoleListings(slug))
}

export default function OpenShop({ loaderData, actionData }: Route.ComponentProps) {
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <header className="grid gap-2">
        <h1 className="text-3xl">Open a shop</h1>
        <p className="text-ink-soft">
          What you sell is yours, and so are your customers. You can change everything later.
        </p>
      </header>
      <ShopForm {...loaderData} {...actionData} />
    </div>
  )
}
