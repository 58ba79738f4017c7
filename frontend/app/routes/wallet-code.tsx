import { redirect } from 'react-router'
import { CodePage } from '#features/wallet/code-page.tsx'
import { amountFromLink } from '#features/wallet/payment-input.server.ts'
import { qrCodeOf } from '#features/wallet/qr-code.server.ts'
import { paths } from '#paths.ts'
import { seo, siteOf } from '#seo.ts'
import { api, placeToReturnTo } from '#visit.server.ts'
import type { Route } from './+types/wallet-code.ts'

/** More would make a code that phones read badly. */
const maxNoteCharacters = 140

export function meta({ matches }: Route.MetaArgs) {
  return seo({ title: 'My code', description: 'To be paid by.', hidden: true, ...siteOf(matches) })
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const [{ person }, { currency }] = await Promise.all([api(context).getMe(), api(context).getTown()])
  if (!person) throw redirect(paths.signIn(placeToReturnTo(request)))
  const search = new URL(request.url).searchParams
  const amount = amountFromLink(search.get('amount'), currency)
  const wish = { amount, note: search.get('note')?.trim().slice(0, maxNoteCharacters) ?? '' }
  const link = new URL(paths.pay(person.handle, wish), request.url).href
  return { person, code: qrCodeOf(link), link, currency, wish }
}

export default function CodeRoute({ loaderData }: Route.ComponentProps) {
  return <CodePage {...loaderData} />
}
