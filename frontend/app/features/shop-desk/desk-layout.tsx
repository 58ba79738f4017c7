import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { paths } from '#paths.ts'
import { Tabs } from '#ui/tabs.tsx'

/** The frame of the shop's back room: its name, the way to its page, and the rooms as tabs. */
export function DeskLayout({
  shop,
  children,
}: {
  shop: { shopSlug: string; shopName: string; isOwner: boolean }
  children: ReactNode
}) {
  const { pathname } = useLocation()
  const { shopSlug, shopName, isOwner } = shop
  const rooms = [
    { to: paths.consoleOrders(shopSlug), label: 'Orders' },
    { to: paths.consoleListings(shopSlug), label: 'Listings' },
    { to: paths.consoleSupplies(shopSlug), label: 'Supplies' },
    { to: paths.consoleImport(shopSlug), label: 'Import' },
    { to: paths.consoleShop(shopSlug), label: 'Shop and hours' },
    ...(isOwner ? [{ to: paths.consoleEarnings(shopSlug), label: 'Earnings' }] : []),
    { to: paths.consoleStaff(shopSlug), label: 'Team' },
  ]
  return (
    <div className="grid gap-6">
      <header className="grid gap-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h1 className="text-3xl">{shopName}</h1>
          <Link
            to={paths.shop(shopSlug)}
            className="py-1 font-semibold text-brand underline underline-offset-4"
          >
            See it as the town does
          </Link>
        </div>
        <Tabs
          label="Rooms of the shop"
          tabs={rooms.map((room) => ({ ...room, current: pathname.startsWith(room.to) }))}
        />
      </header>
      {children}
    </div>
  )
}
