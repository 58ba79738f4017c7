import type { RouterContextProvider } from 'react-router'
import { api } from '#visit.server.ts'
import { parseSupplyLines } from './supply-lines-text.ts'

/** A set names so many parts at most; see the contract. */
const maxParts = 20
/** Listings that begin alike are told apart by their whole name. */
const alike = 20

/** What the names on a listing's form mean: supplies of the shop, and the listings that a set consists of. */
export async function knownNames(
  context: Readonly<RouterContextProvider>,
  { shopId, form }: { shopId: string; form: FormData },
) {
  const client = api(context)
  const names = parseSupplyLines(String(form.get('parts') ?? '')).slice(0, maxParts)
  const [town, { items: supplies }, ...found] = await Promise.all([
    client.getTown(),
    client.listSupplies({ params: { shopId } }),
    ...names.map(({ name }) =>
      client.listShopListings({ params: { shopId }, query: { q: name.slice(0, 80), limit: alike } }),
    ),
  ])
  const parts = found.flatMap(({ items }) => items.map(({ id, name }) => ({ id, name })))
  return { currency: town.currency, timeZone: town.timeZone, supplies, parts }
}
