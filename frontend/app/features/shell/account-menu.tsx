import type { Person } from '@highstreet/contract'
import {
  Bike,
  BookOpenCheck,
  ChefHat,
  CreditCard,
  Landmark,
  LogOut,
  type LucideIcon,
  Package,
  UserRound,
  Wallet,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Form, Link, useLocation } from 'react-router'
import { paths } from '#paths.ts'
import { Avatar } from '#ui/avatar.tsx'
import type { Theme } from './theme.ts'
import { ThemeSwitch } from './theme-switch.tsx'

const itemLook =
  'flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-left font-medium hover:bg-brand-tint'

/** A `<details>`, so it opens without JavaScript too. */
export function AccountMenu({ person, theme }: { person: Person; theme?: Theme }) {
  const menu = useRef<HTMLDetailsElement>(null)
  const { key } = useLocation()
  useCloseFromOutside(menu, key)
  return (
    <details ref={menu} className="relative">
      <summary className="grid size-11 list-none place-items-center rounded-full [&::-webkit-details-marker]:hidden">
        <Avatar name={person.name} />
        <span className="sr-only">Account of {person.name}</span>
      </summary>
      <div className="absolute top-full right-0 mt-2 w-64 animate-rise rounded-card border border-line bg-card p-2 shadow-3">
        <p className="px-3 pt-1 pb-2">
          <span className="block truncate font-semibold">{person.name}</span>
          <span className="block truncate text-ink-soft text-sm">@{person.handle}</span>
        </p>
        <MenuLink to={paths.orders()} icon={Package}>
          Orders
        </MenuLink>
        <MenuLink to={paths.wallet()} icon={Wallet}>
          Wallet
        </MenuLink>
        <MenuLink to={paths.account()} icon={UserRound}>
          Account
        </MenuLink>
        <MenuLink to={paths.console()} icon={ChefHat}>
          My shops
        </MenuLink>
        {person.roles.includes('courier') && (
          <MenuLink to={paths.courier()} icon={Bike}>
            Deliveries
          </MenuLink>
        )}
        {person.roles.includes('operator') && (
          <MenuLink to={paths.operationsBook()} icon={BookOpenCheck}>
            The book
          </MenuLink>
        )}
        {person.roles.includes('operator') && (
          <MenuLink to={paths.operationsPayouts()} icon={Landmark}>
            Payouts
          </MenuLink>
        )}
        {person.roles.includes('operator') && (
          <MenuLink to={paths.operationsCards()} icon={CreditCard}>
            Cards
          </MenuLink>
        )}
        <Form method="post" action={paths.signOut()}>
          <button type="submit" className={itemLook}>
            <LogOut aria-hidden className="size-5 text-ink-soft" />
            Sign out
          </button>
        </Form>
        <div className="mt-1 border-line border-t px-3 pt-3 pb-1">
          <ThemeSwitch theme={theme} />
        </div>
      </div>
    </details>
  )
}

function MenuLink({ to, icon: Icon, children }: { to: string; icon: LucideIcon; children: string }) {
  return (
    <Link to={to} className={itemLook}>
      <Icon aria-hidden className="size-5 text-ink-soft" />
      {children}
    </Link>
  )
}

/** Closes on a press elsewhere, on Escape and after going somewhere. */
function useCloseFromOutside(menu: React.RefObject<HTMLDetailsElement | null>, locationKey: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the menu.
  useEffect(() => {
    const element = menu.current
    if (!element) return
    element.open = false
    const pressed = (event: PointerEvent) => {
      if (event.target instanceof Node && !element.contains(event.target)) element.open = false
    }
    const keyed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !element.open) return
      element.open = false
      element.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', pressed)
    document.addEventListener('keydown', keyed)
    return () => {
      document.removeEventListener('pointerdown', pressed)
      document.removeEventListener('keydown', keyed)
    }
  }, [menu, locationKey])
}
