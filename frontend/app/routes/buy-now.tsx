import { data, redirect } from 'react-router'
import { attempt } from '#attempt.server.ts'
import { BuyNowPage } from '#features/checkout/buy-now-page.tsx'
import { openTill, payAtTill, requirePerson, tillFields } from '#features/checkout/till.server.ts'
import { selectionOf } from '#features/listings/selection.ts'
import { useFormKey } from '#form-key.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { type Api, api } from '#visit.server.ts'
import type { Route } from './+types/buy-now.ts'

type Picked = ReturnType<typeof selectionOf>

export function meta({ matches, loaderData }: Route.MetaArgs) {
  const { townName } = siteOf(matches)
  return seo({
    title: loaderData ? `Buy ${loaderData.listing.name}` : 'Buy now',
    description: 'Where to bring it, what it costs, and one button.',
    townName,
    hidden: true,
  })
}

const askQuote =
  (listingId: string, { quantity, choiceIds }: Picked) =>
  (town: Api) =>
  (query: { address?: string; tipMinor: number }) =>
    town.quoteListing({
      params: { listingId },
      query: { quantity, choices: choiceIds.join(',') || undefined, ...query },
    })

export async function loader({ request, params, context }: Route.LoaderArgs) {
  await requirePerson(context, request)
  const query = new URL(request.url).searchParams
  const picked = selectionOf(query)
  const listing = await api(context).getListing({ params })
  const ask = askQuote(params.listingId, picked)(api(context))
  const { reply, refusal } = await attempt(openTill(context, tillFields(query, request), ask))
  // An old link, or one without the choices: the listing's own page is where to choose.
  if (refusal?.code === 'option_choice_invalid') throw redirect(paths.listing(listing))
  if (refusal) throw data({ refusal }, { status: refusal.status })
  return { listing, picked, till: reply }
}

export async function action({ request, params: { listingId }, context }: Route.ActionArgs) {
  const form = await request.formData()
  const picked = selectionOf(form)
  return payAtTill(
    context,
    { request, form },
    {
      ask: askQuote(listingId, picked),
      place:
        (town) =>
        ({ idempotencyKey, delivery }) =>
          town.buyNow({ idempotencyKey, body: { listingId, ...picked, ...delivery } }),
      keep:
        (town) =>
        ({ idempotencyKey, delivery }) =>
          town.reserveListing({ idempotencyKey, body: { listingId, ...picked, ...delivery } }),
    },
  )
}

export default function BuyNowRoute({ loaderData, actionData }: Route.ComponentProps) {
  const key = useFormKey(loaderData.till.key, actionData?.till.key)
  return (
    <BuyNowPage
      listing={loaderData.listing}
      picked={loaderData.picked}
      till={{ ...(actionData?.till ?? loaderData.till), key }}
      refusal={actionData?.refusal}
    />
  )
}
