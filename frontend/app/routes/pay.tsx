import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { PayPage } from '#features/wallet/pay-page.tsx'
import { amountFromLink, amountMinorOf, typedPayment } from '#features/wallet/payment-input.server.ts'
import { useFormKey } from '#form-key.ts'
import { text } from '#form-values.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/pay.ts'

export function meta({ matches, loaderData }: Route.MetaArgs) {
  return seo({
    title: loaderData ? `Pay ${loaderData.found.neighbour.name}` : 'Send money',
    description: 'Send money to a neighbour.',
    hidden: true,
    ...siteOf(matches),
  })
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const [found, wallet, limits] = await Promise.all([
    api(context).lookUpNeighbour({ query: { who: params.handle } }),
    api(context).getWallet(),
    api(context).getPaymentLimits(),
  ])
  const search = new URL(request.url).searchParams
  const amount = amountFromLink(search.get('amount'), wallet.balance.currency)
  const typed = { amount, note: search.get('note') ?? '' }
  return { found, wallet, limits, typed, idempotencyKey: crypto.randomUUID() }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = typedPayment(form)
  const { currency } = await api(context).getTown()
  const { reply, refusal } = await attempt(
    api(context).sendPayment({
      idempotencyKey: text(form, 'idempotencyKey'),
      body: {
        to: params.handle,
        amountMinor: amountMinorOf(typed, currency),
        note: typed.note,
        password: text(form, 'password') || undefined,
      },
    }),
  )
  if (reply) return redirect(paths.walletPayment(reply.id))
  return refused(refusal, { typed, nextKey: crypto.randomUUID() })
}

export default function PayRoute({ loaderData, actionData }: Route.ComponentProps) {
  const idempotencyKey = useFormKey(loaderData.idempotencyKey, actionData?.nextKey)
  const { typed = loaderData.typed, refusal } = actionData ?? {}
  return <PayPage {...loaderData} {...{ typed, refusal, idempotencyKey }} />
}
