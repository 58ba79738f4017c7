import { redirect } from 'react-router'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/sign-out.ts'

export function loader() {
  throw redirect(paths.home())
}

export async function action({ context }: Route.ActionArgs) {
  await api(context).signOut()
  throw redirect(paths.home())
}
