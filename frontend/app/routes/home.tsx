import { data, redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { HomePage } from '#features/home/home-page.tsx'
import { deliveryAddressCookie, deliveryAddressOf } from '#features/places/delivery-address.ts'
import { isShopKind, shopKindWords } from '#features/shops/shop-kinds.ts'
import { paths } from '#paths.ts'
import { refusalText } from '#refusal-text.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/home.ts'

const shopsPerPage = 12

export function meta({ matches, loaderData }: Route.MetaArgs) {
  const { townName = 'Highstreet', origin = '' } = siteOf(matches)
  const kind = loaderData?.kind
  return seo({
    title: kind
      ? `${shopKindWords[kind].many} in ${townName}`
      : `${townName}: all its shops, brought to your door`,
    description: `See who is open in ${townName}, order from local shops and kitchens, pay with one wallet and watch a neighbour bring it.`,
    path: paths.home({ kind }),
    origin,
    townName: kind ? townName : undefined,
    picture: loaderData?.shops.items[0]?.picture,
  })
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const kind = query.get('kind')
  const filter = {
    kind: isShopKind(kind) ? kind : undefined,
    open: query.get('open') === 'true' ? ('true' as const) : undefined,
  }
  const page = { ...filter, after: query.get('after') ?? undefined, limit: shopsPerPage }
  const address = deliveryAddressOf(request)
  const { reply, refusal } = await attempt(api(context).listShops({ query: { ...page, near: address } }))
  // A street may have been renamed since the browser remembered it: then nobody is near, and all are here.
  if (refusal?.code === 'address_unknown') {
    return { ...filter, address: undefined, shops: await api(context).listShops({ query: page }) }
  }
  if (refusal) throw data({ refusal }, { status: refusal.status })
  return { ...filter, address, shops: reply }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const address = String(form.get('address') ?? '').trim()
  if (address) {
    const { refusal } = await attempt(api(context).listShops({ query: { near: address, limit: 1 } }))
    if (refusal) return refused(refusal, { address })
  }
  throw redirect(paths.home(), { headers: { 'Set-Cookie': deliveryAddressCookie(address) } })
}

export default function Home({ loaderData, actionData, matches }: Route.ComponentProps) {
  return (
    <HomePage
      {...loaderData}
      townName={matches[0].loaderData.town.name}
      address={actionData?.address ?? loaderData.address}
      addressError={actionData?.refusal && refusalText(actionData.refusal)}
    />
  )
}
