import { data, redirect } from 'react-router'
import { attempt, refused } from '#attempt.server.ts'
import { BasketPage } from '#features/basket/basket-page.tsx'
import { quantityOf, selectionOf } from '#features/listings/selection.ts'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { seo, siteOf } from '#seo.ts'
import { type Api, api } from '#visit.server.ts'
import type { Route } from './+types/basket.ts'

export function meta({ matches }: Route.MetaArgs) {
  const { townName } = siteOf(matches)
  return seo({
    title: 'Basket',
    description: `What you are about to order in ${townName}.`,
    path: paths.basket(),
    townName,
    hidden: true,
  })
}

export async function loader({ context }: Route.LoaderArgs) {
  return api(context).getBaskets()
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const lineId = String(form.get('lineId') ?? '')
  const { refusal } = await attempt<unknown>(changed(api(context), form))
  if (refusal) return refused<{ refusal: RefusalView; lineId: string }>(refusal, { refusal, lineId })
  // A script stays on its page; without one, the basket is the place to see that it worked.
  if (form.get('stay')) return { refusal: undefined, lineId }
  throw redirect(paths.basket())
}

function changed(town: Api, form: FormData): Promise<unknown> {
  const lineId = String(form.get('lineId') ?? '')
  switch (form.get('intent')) {
    case 'add':
      return town.addToBasket({
        body: {
          listingId: String(form.get('listingId') ?? ''),
          note: String(form.get('note') ?? ''),
          ...selectionOf(form),
        },
      })
    case 'change':
      return town.changeBasketLine({
        params: { lineId },
        body: { quantity: quantityOf(form.get('quantity')) },
      })
    case 'remove':
      return town.removeBasketLine({ params: { lineId } })
    default:
      throw data(null, { status: 400 })
  }
}

export default function BasketRoute({ loaderData, actionData }: Route.ComponentProps) {
  return <BasketPage baskets={loaderData.baskets} refused={actionData} />
}
