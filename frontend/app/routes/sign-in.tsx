import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { SignInForm } from '#features/account/sign-in-form.tsx'
import { wayBack } from '#features/account/way-back.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/sign-in.ts'

export function meta() {
  return [{ title: 'Sign in' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const { person } = await api(context).getMe()
  if (person) throw redirect(wayBack(request))
  const { demo } = await api(context).getTown()
  const demoSignIns = demo ? (await api(context).listDemoSignIns()).items : []
  return { demoSignIns, next: new URL(request.url).searchParams.get('next') ?? undefined }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const email = String(form.get('email') ?? '')
  const password = String(form.get('password') ?? '')
  const { refusal } = await attempt(api(context).signIn({ body: { email, password } }))
  if (refusal) return refused(refusal, { email })
  throw redirect(wayBack(request))
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  return <SignInForm {...loaderData} refusal={actionData?.refusal} email={actionData?.email} />
}
