import { Outlet } from 'react-router'
import { DeskLayout } from '#features/shop-desk/desk-layout.tsx'
import { myShop } from '#features/shop-desk/my-shop.server.ts'
import type { Route } from './+types/console.ts'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { shopSlug, shopName, role } = await myShop(context, params.shopSlug)
  return { shop: { shopSlug, shopName, isOwner: role === 'owner' } }
}

export default function Console({ loaderData }: Route.ComponentProps) {
  return (
    <DeskLayout shop={loaderData.shop}>
      <Outlet />
    </DeskLayout>
  )
}
