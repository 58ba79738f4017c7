import { data, type RouterContextProvider } from 'react-router'
import { api } from '#visit.server.ts'

/** The shop of this address, if the visitor works there; otherwise the page is not theirs to see. */
export async function myShop(context: Readonly<RouterContextProvider>, slug: string) {
  const { items } = await api(context).listMyShops()
  const shop = items.find((membership) => membership.shopSlug === slug)
  if (!shop)
    throw data({ refusal: { code: 'not_shop_member', status: 403, facts: {}, fields: {} } }, { status: 403 })
  return shop
}
