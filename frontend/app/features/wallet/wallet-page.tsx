import type {
  CardTopUp,
  contract,
  Movement,
  Payment,
  PaymentLimits,
  PaymentRequest,
  ReplyOf,
  Wallet,
} from '@highstreet/contract'
import { Wallet as WalletIcon } from 'lucide-react'
import { Link } from 'react-router'
import { ConnectionNotice } from '#features/live/connection-notice.tsx'
import { type MovementFilter, paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { Money } from '#ui/money.tsx'
import { Balance } from './balance.tsx'
import { MovementList } from './movement-list.tsx'
import { MovementSearch } from './movement-search.tsx'
import { OnItsWay } from './on-its-way.tsx'
import { PendingTopUps } from './pending-top-ups.tsx'
import { RequestList } from './request-list.tsx'
import { TopUpByCard } from './top-up-by-card.tsx'
import type { TopUpProps } from './top-up-form.tsx'
import { useWalletLive } from './use-wallet-live.ts'
import { useWalletNews } from './use-wallet-news.ts'

type Holds = ReplyOf<typeof contract.listHolds>['items']

export interface WalletPageProps {
  wallet: Wallet
  limits: PaymentLimits
  payments: Payment[]
  requests: PaymentRequest[]
  holds: Holds
  pendingTopUps: CardTopUp[]
  movements: Movement[]
  next: string | null
  filter: MovementFilter
  searchRefusal: RefusalView | null
  topUp: Omit<TopUpProps, 'cardNetwork' | 'currency'>
}

export function WalletPage({
  wallet,
  limits,
  payments,
  requests,
  holds,
  pendingTopUps,
  movements,
  next,
  filter,
  searchRefusal,
  topUp,
}: WalletPageProps) {
  useWalletLive()
  useWalletNews(payments, requests)
  const orderHolds = holds.filter(({ paymentId }) => paymentId === null)
  return (
    <div className="grid grid-cols-1 gap-8">
      <h1 className="text-3xl">Your wallet</h1>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1.05fr)_minmax(0,1fr)] lg:gap-8">
        <div className="grid grid-cols-1 gap-6">
          <Balance wallet={wallet} limits={limits} />
          {payments.length > 0 && <OnItsWay payments={payments} />}
          {requests.length > 0 && <RequestList requests={requests} />}
          {pendingTopUps.length > 0 && <PendingTopUps topUps={pendingTopUps} />}
          {orderHolds.length > 0 && <HoldList holds={orderHolds} />}
        </div>
        <Card id="top-up">
          <TopUpByCard {...topUp} cardNetwork={wallet.cardNetwork} currency={wallet.balance.currency} />
        </Card>
      </div>
      <section className="grid grid-cols-1 gap-4" aria-labelledby="what-moved">
        <h2 id="what-moved">What moved</h2>
        <MovementSearch filter={filter} refusal={searchRefusal ?? undefined} />
        <Found movements={movements} next={next} filter={filter} />
        <LoadMore to={next && paths.wallet({ ...filter, after: next })}>
          {movements.length === 0 ? 'Look further back' : 'Older movements'}
        </LoadMore>
      </section>
      <ConnectionNotice />
    </div>
  )
}

function Found({ movements, next, filter }: Pick<WalletPageProps, 'movements' | 'next' | 'filter'>) {
  if (movements.length > 0) return <MovementList movements={movements} />
  if (next) return <p className="text-ink-soft">Nothing like that among these. There is more further back.</p>
  if (Object.values(filter).some(Boolean)) {
    return (
      <EmptyState icon={WalletIcon} title="Nothing like that has moved">
        Try other words or other days.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={WalletIcon} title="Nothing has moved yet">
      Top-ups, orders, and what you and your neighbours send each other will stand here, line by line.
    </EmptyState>
  )
}

function HoldList({ holds }: { holds: Holds }) {
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="text-lg">Set aside for orders</h2>
      <p className="text-ink-soft text-sm">
        Still yours. Paid when the order arrives, back at once when it doesn’t.
      </p>
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {holds.map((hold) => (
          <li key={hold.id} className="flex items-start justify-between gap-4 px-4 py-3 sm:px-5">
            <span className="min-w-0">
              {hold.orderId ? (
                <Link
                  to={paths.order(hold.orderId)}
                  className="font-semibold underline decoration-line underline-offset-4 hover:decoration-current"
                >
                  {hold.description}
                </Link>
              ) : (
                <span className="font-semibold">{hold.description}</span>
              )}
              <span className="block text-ink-soft text-sm">
                <DateTime at={hold.at} />
              </span>
            </span>
            <Money value={hold.amount} className="shrink-0" />
          </li>
        ))}
      </ul>
    </section>
  )
}
