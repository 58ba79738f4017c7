import { ShoppingBasket } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { TownSearch } from '#features/search/town-search.tsx'
import { paths } from '#paths.ts'
import { Awning } from '#ui/awning.tsx'
import { LinkButton } from '#ui/button.tsx'
import { AccountMenu } from './account-menu.tsx'
import type { ShellProps } from './shell.tsx'
import { TownMark } from './town-mark.tsx'

export function Header({ town, person, basketCount = 0, theme }: ShellProps) {
  const { pathname, search } = useLocation()
  return (
    <header className="sticky top-0 z-40">
      <div className="border-line border-b bg-card">
        <div className="mx-auto flex h-16 max-w-page items-center gap-3 px-4 sm:px-6 md:gap-5">
          <Link
            to={paths.home()}
            className="flex shrink-0 items-center gap-2 rounded-control py-1 font-bold font-sign text-xl tracking-tight"
          >
            <TownMark className="size-8" />
            {town?.name ?? 'Highstreet'}
          </Link>
          <TownSearch className="mx-auto hidden min-w-0 max-w-lg flex-1 sm:block" />
          <nav aria-label="Yours" className="ml-auto flex items-center gap-1 md:ml-0">
            <BasketLink count={basketCount} />
            {person ? (
              <AccountMenu person={person} theme={theme} />
            ) : (
              <LinkButton
                to={paths.signIn(pathname + search)}
                size="small"
                className="ml-1 md:min-h-11 md:px-4.5"
              >
                Sign in
              </LinkButton>
            )}
          </nav>
        </div>
      </div>
      <Awning className="pointer-events-none absolute inset-x-0 top-full" />
    </header>
  )
}

function BasketLink({ count }: { count: number }) {
  return (
    <Link
      to={paths.basket()}
      aria-label={`Basket, ${count} ${count === 1 ? 'thing' : 'things'}`}
      className="relative hidden size-11 place-items-center rounded-control text-ink hover:bg-brand-tint md:grid"
    >
      <ShoppingBasket aria-hidden className="size-6" />
      <BasketCount count={count} />
    </Link>
  )
}

export function BasketCount({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span
      aria-hidden
      key={count}
      className="tabular absolute top-0.5 left-1/2 ml-1 min-w-5 animate-rise rounded-chip bg-brick px-1.5 text-center font-bold text-on-brick text-xs leading-5"
    >
      {count > 99 ? '99+' : count}
    </span>
  )
}
