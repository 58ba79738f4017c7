import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { LinkButton } from '#ui/button.tsx'
import { api, placeToReturnTo } from '#visit.server.ts'
import type { Route } from './+types/wallet-payment-cancellation.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({ title: 'Undo a payment', description: 'Take it back.', hidden: true, ...siteOf(matches) })
}

/** Whoever comes by a link wants to see how far it is. */
export function loader({ params }: Route.LoaderArgs) {
  return redirect(paths.walletPayment(params.paymentId))
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { refusal } = await attempt(api(context).cancelPayment({ params }))
  if (refusal) return refused(refusal, { paymentId: params.paymentId })
  return redirect(placeToReturnTo(request))
}

/** Seen without JavaScript only. */
export default function CancellationRoute({ actionData }: Route.ComponentProps) {
  return (
    <div className="mx-auto grid w-full max-w-lg grid-cols-1 gap-6">
      <h1 className="text-3xl">Undo a payment</h1>
      <RefusalText refusal={actionData?.refusal} />
      <p>
        <LinkButton
          to={actionData ? paths.walletPayment(actionData.paymentId) : paths.wallet()}
          tone="secondary"
        >
          See the payment
        </LinkButton>
      </p>
    </div>
  )
}
