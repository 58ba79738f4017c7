import { redirect } from 'react-router'
import { paths } from '#paths.ts'
import { api } from '#visit.server.ts'
import type { Route } from './+types/console.index.ts'

/** The way in without naming a shop: the first one the visitor works in, or the door to a new one. */
export async function loader({ context }: Route.LoaderArgs) {
  const [first] = (await api(context).listMyShops()).items
  throw redirect(first ? paths.consoleOrders(first.shopSlug) : paths.openShop())
}
