import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { AccountPage } from '#features/account/account-page.tsx'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/account.ts'

export function meta() {
  return [{ title: 'Account' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context }: Route.LoaderArgs) {
  const [{ person }, shops] = await Promise.all([api(context).getMe(), api(context).listMyShops()])
  if (!person) throw redirect(paths.signIn(paths.account()))
  return { person, shops: shops.items }
}

export async function action({ context, request }: Route.ActionArgs) {
  const name = String((await request.formData()).get('name') ?? '')
  const { refusal } = await attempt(api(context).updateMe({ body: { name } }))
  return refusal ? refused(refusal) : { saved: true, refusal: undefined }
}

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  return <AccountPage {...loaderData} {...actionData} />
}
