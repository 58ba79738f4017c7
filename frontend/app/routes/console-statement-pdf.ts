import { statementPdfAnswer } from '#features/earnings/statement-pdf.server.ts'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console-statement-pdf.ts'

export async function loader({ context, params: { shopSlug, month } }: Route.LoaderArgs) {
  const { shopId } = await myShop(context, shopSlug)
  const [statement, shop, town] = await Promise.all([
    api(context).getShopStatement({ params: { shopId, month } }),
    api(context).getShop({ params: { slug: shopSlug } }),
    api(context).getTown(),
  ])
  return statementPdfAnswer(statement, { name: shop.name, lines: [shop.address.line, town.name] }, town)
}
