import type { ShopCard as Shop, ShopKind } from '@highstreet/contract'
import { Store } from 'lucide-react'
import { ShopCard } from '#features/shops/shop-card.tsx'
import { shopKindWords } from '#features/shops/shop-kinds.ts'
import { paths } from '#paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { MorePages, type PageOf } from '#ui/more-pages.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Hero } from './hero.tsx'
import { KindChips } from './kind-chips.tsx'

interface HomePageProps {
  townName: string
  address?: string
  addressError?: string
  kind?: ShopKind
  open?: 'true'
  shops: PageOf<Shop>
}

export function HomePage({ townName, address, addressError, kind, open, shops }: HomePageProps) {
  const openShops = shops.items.filter((shop) => shop.open.isOpen)
  const openCount =
    shops.next && openShops.length === shops.items.length ? `over ${openShops.length}` : `${openShops.length}`
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 sm:gap-10">
      {!kind && (
        <Hero
          townName={townName}
          address={address}
          addressError={addressError}
          openCount={openCount}
          shops={shops.items.slice(0, 3)}
        />
      )}
      {kind && (
        <h1>
          {shopKindWords[kind].many} in {townName}
        </h1>
      )}
      <KindChips chosen={kind} open={open} />
      <section aria-labelledby="shops" className="grid gap-5">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <div>
            <h2 id="shops">{heading({ kind, open, address })}</h2>
            {address && <p className="text-ink-soft">Open shops first, then by the way to {address}</p>}
          </div>
          <Tabs
            label="Opening"
            tabs={[
              { to: paths.home({ kind }), label: 'All shops', current: !open },
              { to: paths.home({ kind, open: 'true' }), label: 'Open now', current: open === 'true' },
            ]}
          />
        </div>
        {shops.items.length === 0 ? (
          <NoShops kind={kind} open={open} />
        ) : (
          <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
            <MorePages
              key={`${kind} ${open} ${address}`}
              page={shops}
              hrefOf={(after) => paths.home({ kind, open, after })}
              loadFrom={(after) => paths.homeIndex({ kind, open, after })}
              pick={(answer) => (answer as { shops?: PageOf<Shop> }).shops}
              words="Show more shops"
            >
              {(items) =>
                items.map((shop) => (
                  <li key={shop.id} className="on-shelf [--height:22.5rem] lg:[--height:24rem]">
                    <ShopCard shop={shop} />
                  </li>
                ))
              }
            </MorePages>
          </ul>
        )}
      </section>
    </div>
  )
}

function heading({ kind, open, address }: Pick<HomePageProps, 'kind' | 'open' | 'address'>) {
  if (kind) return open ? 'Open now' : 'Who has it'
  if (open) return 'Open now'
  return address ? 'Near you' : 'On the high street'
}

function NoShops({ kind, open }: Pick<HomePageProps, 'kind' | 'open'>) {
  const what = kind ? shopKindWords[kind].many.toLowerCase() : 'shops'
  return (
    <EmptyState
      icon={Store}
      title={open ? `No ${what} open right now` : `No ${what} here yet`}
      action={
        <LinkButton to={open ? paths.home({ kind }) : paths.home()} tone="secondary">
          {open ? 'Show closed ones too' : 'Show all shops'}
        </LinkButton>
      }
    >
      {open
        ? 'Somebody will unlock a door soon; have a look at who opens next.'
        : 'Perhaps you will open the first one?'}
    </EmptyState>
  )
}
