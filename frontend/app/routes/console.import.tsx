import { ImportPage } from '#features/shop-desk/import-page.tsx'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import type { Route } from './+types/console.import.ts'

export function meta() {
  return [{ title: 'Import listings' }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ context, params }: Route.LoaderArgs) {
  return { shop: await myShop(context, params.shopSlug) }
}

export default function ConsoleImport({ loaderData }: Route.ComponentProps) {
  return <ImportPage {...loaderData} />
}
