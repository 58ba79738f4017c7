import { data, redirect } from 'react-router'
import { themeChoice, themeCookie } from '#features/shell/theme.ts'
import { paths } from '#paths.ts'
import { placeToReturnTo } from '#visit.server.ts'
import type { Route } from './+types/theme.ts'

export async function action({ request }: Route.ActionArgs) {
  const form = await request.formData()
  const headers = { 'Set-Cookie': themeCookie(themeChoice(form.get('theme'))) }
  // With JavaScript the page stays as it is and only learns its new theme.
  if (form.has('stay')) return data(null, { headers })
  return redirect(placeToReturnTo(request), { headers })
}

export function loader() {
  return redirect(paths.home())
}
