import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { SignUpForm } from '#features/account/sign-up-form.tsx'
import { wayBack } from '#features/account/way-back.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/sign-up.ts'

export function meta() {
  return [{ title: 'Make an account' }, { name: 'robots', content: 'noindex' }]
}

export function loader({ request }: Route.LoaderArgs) {
  return { next: new URL(request.url).searchParams.get('next') ?? undefined }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const values = { name: text('name'), handle: text('handle'), email: text('email') }
  const { refusal } = await attempt(api(context).signUp({ body: { ...values, password: text('password') } }))
  if (refusal) return refused(refusal, { values })
  throw redirect(wayBack(request))
}

export default function SignUp({ loaderData, actionData }: Route.ComponentProps) {
  return <SignUpForm {...loaderData} refusal={actionData?.refusal} values={actionData?.values} />
}
