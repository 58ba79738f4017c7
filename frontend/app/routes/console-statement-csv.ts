import { statementCsvAnswer } from '#features/earnings/statement-csv.ts'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console-statement-csv.ts'

export async function loader({ context, params: { shopSlug, month } }: Route.LoaderArgs) {
  const { shopId } = await myShop(context, shopSlug)
  return statementCsvAnswer(await api(context).getShopStatement({ params: { shopId, month } }))
}
