import type { Person } from '@highstreet/contract'
import {
  Bike,
  ChevronRight,
  LaptopMinimal,
  LogOut,
  type LucideIcon,
  Package,
  Store,
  Wallet,
} from 'lucide-react'
import { Form, Link, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Notice } from '#ui/notice.tsx'
import { TextField } from '#ui/text-field.tsx'

export interface ShopOfMine {
  shopSlug: string
  shopName: string
  role: 'owner' | 'staff'
}

export function AccountPage({
  person,
  shops,
  refusal,
  saved,
}: {
  person: Person
  shops: ShopOfMine[]
  refusal?: RefusalView
  saved?: boolean
}) {
  const navigation = useNavigation()
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-8">
      <header className="flex items-center gap-4">
        <Avatar name={person.name} className="size-16 text-2xl" />
        <div className="min-w-0">
          <h1 className="text-3xl">{person.name}</h1>
          <p className="text-ink-soft">
            @{person.handle} · {person.email}
          </p>
        </div>
      </header>

      <nav aria-label="My things">
        <ul className="grid divide-y divide-line rounded-card border border-line bg-card">
          <Way
            to={paths.orders()}
            icon={Package}
            title="Orders"
            detail="Follow what is on its way, look at what was"
          />
          <Way to={paths.wallet()} icon={Wallet} title="Wallet" detail="Balance, top-ups, what moved" />
          <Way to={paths.sessions()} icon={LaptopMinimal} title="Devices" detail="Where you are signed in" />
          {shops.map((shop) => (
            <Way
              key={shop.shopSlug}
              to={paths.consoleOrders(shop.shopSlug)}
              icon={Store}
              title={shop.shopName}
              detail={
                shop.role === 'owner'
                  ? 'Your shop: kitchen, listings, hours'
                  : 'You work here: kitchen, listings'
              }
            />
          ))}
          {person.roles.includes('courier') && (
            <Way to={paths.courier()} icon={Bike} title="Ride" detail="Go online and take deliveries" />
          )}
          <Way to={paths.openShop()} icon={Store} title="Open a shop" detail="Sell to the whole town" />
        </ul>
      </nav>

      <Card>
        <Form method="post" className="grid gap-5">
          <h2 className="text-xl">Your name</h2>
          {saved && (
            <Notice tone="good" live>
              Saved.
            </Notice>
          )}
          <RefusalText refusal={refusal} />
          <TextField
            label="Name"
            name="name"
            defaultValue={person.name}
            autoComplete="name"
            error={refusal?.fields.name}
          />
          <div>
            <Button tone="secondary" pending={navigation.state === 'submitting'}>
              Save
            </Button>
          </div>
        </Form>
      </Card>

      <Form method="post" action={paths.signOut()}>
        <Button tone="quiet">
          <LogOut aria-hidden className="size-5" /> Sign out
        </Button>
      </Form>
    </div>
  )
}

function Way({
  to,
  icon: Icon,
  title,
  detail,
}: {
  to: string
  icon: LucideIcon
  title: string
  detail: string
}) {
  return (
    <li>
      <Link to={to} className="flex min-h-16 items-center gap-4 px-4 py-3 hover:bg-brand-tint sm:px-5">
        <span className="grid size-11 shrink-0 place-items-center rounded-full bg-brand-tint text-brand">
          <Icon aria-hidden className="size-5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{title}</span>
          <span className="block text-ink-soft text-sm">{detail}</span>
        </span>
        <ChevronRight aria-hidden className="size-5 text-ink-soft" />
      </Link>
    </li>
  )
}
