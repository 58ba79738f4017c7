import { redirect } from 'react-router'
import { text } from '#form-values.ts'
import { paths } from '#paths.ts'
import { api, placeToReturnTo } from '#visit.server.ts'
import type { Route } from './+types/wallet-payee.ts'

export function loader({ params }: Route.LoaderArgs) {
  return redirect(paths.pay(params.handle))
}

/** Makes somebody a favourite, or no favourite any more. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const intent = text(await request.formData(), 'intent')
  if (intent === 'remove') await api(context).removeFavouritePayee({ params })
  else await api(context).addFavouritePayee({ params })
  return redirect(placeToReturnTo(request))
}
