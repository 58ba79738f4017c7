import { House, type LucideIcon, Package, Search, ShoppingBasket, UserRound } from 'lucide-react'
import { NavLink } from 'react-router'
import { paths } from '#paths.ts'
import { BasketCount } from './header.tsx'
import type { ShellProps } from './shell.tsx'

/** Phones: the five places within reach of a thumb. */
export function BottomBar({ person, basketCount = 0 }: ShellProps) {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-40 grid grid-cols-5 border-line border-t bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <Place to={paths.home()} icon={House} label="Home" />
      <Place to={paths.search()} icon={Search} label="Search" />
      <Place to={paths.basket()} icon={ShoppingBasket} label="Basket" count={basketCount} />
      <Place to={paths.orders()} icon={Package} label="Orders" />
      <Place
        to={person ? paths.account() : paths.signIn()}
        icon={UserRound}
        label={person ? 'Account' : 'Sign in'}
      />
    </nav>
  )
}

function Place({
  to,
  icon: Icon,
  label,
  count = 0,
}: {
  to: string
  icon: LucideIcon
  label: string
  count?: number
}) {
  return (
    <NavLink
      to={to}
      end={to === paths.home()}
      className="relative grid min-h-16 content-center justify-items-center gap-0.5 text-ink-soft text-xs aria-[current=page]:font-bold aria-[current=page]:text-brand"
    >
      <Icon aria-hidden className="size-6" />
      <span>
        {label}
        {count > 0 && <span className="sr-only">, {count} inside</span>}
      </span>
      <BasketCount count={count} />
    </NavLink>
  )
}
