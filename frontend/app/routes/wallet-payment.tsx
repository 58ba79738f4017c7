import { PaymentPage } from '#features/wallet/payment-page.tsx'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/wallet-payment.ts'

export function meta({ matches }: Route.MetaArgs) {
  return seo({ title: 'A payment', description: 'How far it is.', hidden: true, ...siteOf(matches) })
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const [payment, payees] = await Promise.all([
    api(context).getPayment({ params }),
    api(context).listPayees(),
  ])
  const favourite = payees.items.some(
    (payee) => payee.favourite && payee.neighbour.handle === payment.neighbour.handle,
  )
  return { payment, favourite }
}

export default function PaymentRoute({ loaderData }: Route.ComponentProps) {
  return (
    <>
      {loaderData.payment.status === 'leaving' && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      <PaymentPage {...loaderData} />
    </>
  )
}
