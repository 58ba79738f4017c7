import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { RequestPage } from '#features/wallet/request-page.tsx'
import { useFormKey } from '#form-key.ts'
import { text } from '#form-values.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { type Api, api, placeToReturnTo } from '#visit.server.ts'
import type { Route } from './+types/wallet-request.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({
    title: 'A request for money',
    description: 'Pay or decline.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const town = api(context)
  const request = await town.getPaymentRequest({ params })
  const isToMe = request.direction === 'in' && request.status === 'open'
  const payer = isToMe ? await payerOf(town, request.neighbour.handle) : null
  return { request, payer, idempotencyKey: crypto.randomUUID() }
}

async function payerOf(town: Api, who: string) {
  const [wallet, { waitsAbove }] = await Promise.all([
    town.getWallet(),
    town.lookUpNeighbour({ query: { who } }),
  ])
  return { wallet, waitsAbove }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const answer = { params, idempotencyKey: text(form, 'idempotencyKey') }
  switch (text(form, 'intent')) {
    case 'pay': {
      const password = text(form, 'password') || undefined
      const { reply, refusal } = await attempt(api(context).payRequest({ ...answer, body: { password } }))
      return reply ? redirect(paths.walletPayment(reply.id)) : again(refusal)
    }
    case 'withdraw': {
      const { refusal } = await attempt(api(context).withdrawRequest({ params }))
      return refusal ? again(refusal) : redirect(placeToReturnTo(request))
    }
    default: {
      const { refusal } = await attempt(api(context).refuseRequest({ params }))
      return refusal ? again(refusal) : redirect(placeToReturnTo(request))
    }
  }
}

function again(refusal: Parameters<typeof refused>[0]) {
  return refused(refusal, { nextKey: crypto.randomUUID() })
}

export default function RequestRoute({ loaderData, actionData }: Route.ComponentProps) {
  const idempotencyKey = useFormKey(loaderData.idempotencyKey, actionData?.nextKey)
  return <RequestPage {...loaderData} {...{ idempotencyKey }} refusal={actionData?.refusal} />
}
