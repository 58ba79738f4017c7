import { maxTopUpMinor, minTopUpMinor } from '@highstreet/contract'
import { redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { ReservationPage } from '#features/checkout/reservation-page.tsx'
import { topUpByCard } from '#features/wallet/top-up-by-card.server.ts'
import { useFormKey } from '#form-key.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/reservation.ts'

export function meta({ matches }: Route.MetaArgs) {
  const description = 'What waits for you while you bring the money by card.'
  return seo({ title: 'Kept for you', description, hidden: true, ...siteOf(matches) })
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const [reservation, wallet] = await Promise.all([
    api(context).getReservation({ params }),
    api(context).getWallet(),
  ])
  if (reservation.orderId) throw redirect(paths.orderThanks(reservation.orderId))
  const { missing } = reservation
  // A card takes no less and no more at a time.
  const exactMinor = Math.min(Math.max(missing.amount, minTopUpMinor), maxTopUpMinor)
  return { reservation, wallet, exactMinor, idempotencyKey: crypto.randomUUID() }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  switch (form.get('intent')) {
    case 'confirm': {
      const { reply, refusal } = await attempt(api(context).confirmReservation({ params }))
      if (refusal) return refused(refusal, { ending: refusal })
      throw redirect(paths.orderThanks(reply.id))
    }
    case 'release': {
      const { refusal } = await attempt(api(context).releaseReservation({ params }))
      if (refusal) return refused(refusal, { ending: refusal })
      throw redirect(paths.basket())
    }
    default:
      return topUpByCard(context, form)
  }
}

export default function ReservationRoute({ loaderData, actionData }: Route.ComponentProps) {
  const { idempotencyKey: firstKey, exactMinor, ...page } = loaderData
  const ending = actionData && 'ending' in actionData ? actionData.ending : undefined
  const { nextKey, ...topUp } = actionData && 'nextKey' in actionData ? actionData : {}
  const idempotencyKey = useFormKey(firstKey, nextKey)
  return <ReservationPage {...page} refusal={ending} topUp={{ idempotencyKey, exactMinor, ...topUp }} />
}
