import { data, redirect, useRouteLoaderData } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { courierAction } from '#features/courier/courier-action.server.ts'
import { CourierPage } from '#features/courier/courier-page.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { type Api, api } from '#visit.server.ts'
import type { loader as rootLoader } from '../root.tsx'
import type { Route } from './+types/courier.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'Ride',
    description: 'Bring your neighbours what they ordered.',
    path: paths.courier(),
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context }: Route.LoaderArgs) {
  const { person } = await api(context).getMe()
  if (!person) throw redirect(paths.signIn(paths.courier()))
  if (!person.roles.includes('courier')) {
    throw data({ refusal: { code: 'not_allowed', status: 403, facts: {}, fields: {} } }, { status: 403 })
  }
  const desk = await api(context).getCourierDesk()
  return { personId: person.id, desk, street: desk.online ? undefined : await streetOfAShop(api(context)) }
}

/** Something to begin with for who doesn't share the device's place: riders wait where the shops are. */
async function streetOfAShop(api: Api) {
  const { items } = await api.listShops({ query: { limit: 1 } })
  const [first] = items
  return first && (await api.getShop({ params: { slug: first.slug } })).address.line
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const { refusal } = await attempt(courierAction(api(context), form))
  return refusal ? refused(refusal) : { refusal: undefined }
}

export default function Courier({ loaderData }: Route.ComponentProps) {
  const root = useRouteLoaderData<typeof rootLoader>('root')
  return <CourierPage {...loaderData} demo={root?.town.demo ?? false} />
}
