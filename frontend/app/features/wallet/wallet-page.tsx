import type { contract, Movement, ReplyOf, Wallet } from '@highstreet/contract'
import { Wallet as WalletIcon } from 'lucide-react'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { Money } from '#ui/money.tsx'
import { TopUpForm, type TopUpProps } from './top-up-form.tsx'

type Holds = ReplyOf<typeof contract.listHolds>['items']

export function WalletPage({
  wallet,
  movements,
  next,
  holds,
  topUp,
}: {
  wallet: Wallet
  movements: Movement[]
  next: string | null
  holds: Holds
  topUp: Omit<TopUpProps, 'cardNetwork' | 'currency'>
}) {
  return (
    <div className="grid gap-8">
      <h1 className="text-3xl">Your wallet</h1>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] lg:gap-8">
        <div className="grid gap-6">
          <Balance wallet={wallet} />
          {holds.length > 0 && <HoldList holds={holds} />}
        </div>
        <Card id="top-up">
          <TopUpForm {...topUp} cardNetwork={wallet.cardNetwork} currency={wallet.balance.currency} />
        </Card>
      </div>
      <section className="grid gap-4">
        <h2>What moved</h2>
        {movements.length === 0 ? (
          <EmptyState icon={WalletIcon} title="Nothing has moved yet">
            Top-ups, orders and what you earn will stand here, line by line.
          </EmptyState>
        ) : (
          <MovementList movements={movements} />
        )}
        <LoadMore to={next && paths.wallet({ after: next })}>Older movements</LoadMore>
      </section>
    </div>
  )
}

function Balance({ wallet }: { wallet: Wallet }) {
  return (
    <section className="grid gap-6 overflow-clip rounded-sheet bg-[light-dark(var(--brand),var(--brand-tint))] p-6 text-[light-dark(var(--on-brand),var(--ink))] shadow-2 sm:p-8">
      <div>
        <h2 className="font-normal font-sans text-base tracking-normal">You can spend</h2>
        <p className="font-bold font-sign text-4xl tracking-tight">
          <Money value={wallet.available} />
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-4 border-current/25 border-t pt-4">
        <div>
          <dt className="text-sm">Balance</dt>
          <dd className="font-semibold text-lg">
            <Money value={wallet.balance} />
          </dd>
        </div>
        <div>
          <dt className="text-sm">Set aside for orders</dt>
          <dd className="font-semibold text-lg">
            <Money value={wallet.held} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

function HoldList({ holds }: { holds: Holds }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-lg">Set aside</h2>
      <p className="text-ink-soft text-sm">
        Still yours. Paid when the order arrives, back at once when it doesn’t.
      </p>
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {holds.map((hold) => (
          <Line key={hold.id} orderId={hold.orderId} title={hold.description} at={hold.at}>
            <Money value={hold.amount} />
          </Line>
        ))}
      </ul>
    </section>
  )
}

function MovementList({ movements }: { movements: Movement[] }) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-card">
      {movements.map((movement) => (
        <Line key={movement.id} orderId={movement.orderId} title={movement.description} at={movement.at}>
          <Money
            value={movement.amount}
            signed
            className={movement.amount.amount > 0 ? 'font-semibold text-brand' : 'font-semibold'}
          />
          <span className="block text-ink-soft text-sm">
            <span className="sr-only">Balance after it: </span>
            <Money value={movement.balanceAfter} />
          </span>
        </Line>
      ))}
    </ul>
  )
}

function Line({
  orderId,
  title,
  at,
  children,
}: {
  orderId: string | null
  title: string
  at: string
  children: React.ReactNode
}) {
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3 sm:px-5">
      <span className="min-w-0">
        {orderId ? (
          <Link
            to={paths.order(orderId)}
            className="font-semibold underline decoration-line underline-offset-4 hover:decoration-current"
          >
            {title}
          </Link>
        ) : (
          <span className="font-semibold">{title}</span>
        )}
        <span className="block text-ink-soft text-sm">
          <DateTime at={at} />
        </span>
      </span>
      <span className="shrink-0 text-right">{children}</span>
    </li>
  )
}
