import { saveBank } from '#features/earnings/bank-input.server.ts'
import { EarningsPage } from '#features/earnings/earnings-page.tsx'
import { chosenMonth } from '#features/earnings/month-words.ts'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.earnings.ts'

export function meta() {
  return [{ title: 'Earnings' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { shopId, shopSlug } = await myShop(context, params.shopSlug)
  const earnings = await api(context).getShopEarnings({ params: { shopId } })
  const month = chosenMonth(new URL(request.url).searchParams.get('month'), earnings.months)
  return { earnings, statement: await api(context).getShopStatement({ params: { shopId, month } }), shopSlug }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { shopId } = await myShop(context, params.shopSlug)
  return saveBank(await request.formData(), (body) =>
    api(context).setShopBankAccount({ params: { shopId }, body }),
  )
}

export default function ConsoleEarnings({ loaderData, actionData }: Route.ComponentProps) {
  const { shopSlug, ...page } = loaderData
  return (
    <EarningsPage
      {...page}
      {...actionData}
      pathOf={(month) => paths.consoleEarnings(shopSlug, { month })}
      csvPathOf={(month) => paths.consoleStatementCsv(shopSlug, month)}
      pdfPathOf={(month) => paths.consoleStatementPdf(shopSlug, month)}
    />
  )
}
