import type { Reservation, Wallet } from '@highstreet/contract'
import { Clock } from 'lucide-react'
import { Form, Link, useNavigation } from 'react-router'
import { PriceLines } from '#features/basket/price-lines.tsx'
import { countdownWords } from '#features/listings/countdown-words.ts'
import { useTownCountdown } from '#features/live/use-town-countdown.ts'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { TopUpByCard } from '#features/wallet/top-up-by-card.tsx'
import type { TopUpProps } from '#features/wallet/top-up-form.tsx'
import { useWalletLive } from '#features/wallet/use-wallet-live.ts'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { useUiSettings } from '#ui/ui-settings.tsx'

/** Things that lie aside for somebody who brings the money by card. The page goes on to the order as soon as there is one. */
export function ReservationPage({
  reservation,
  wallet,
  topUp,
  refusal,
}: {
  reservation: Reservation
  wallet: Wallet
  topUp: Omit<TopUpProps, 'cardNetwork' | 'currency'>
  refusal?: RefusalView
}) {
  useWalletLive()
  const { now } = useUiSettings()
  const leftMs =
    useTownCountdown(reservation.expiresAt) ?? Date.parse(reservation.expiresAt) - Date.parse(now)
  if (reservation.status !== 'open' || leftMs <= 0) return <Over reservation={reservation} />
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="grid gap-2">
        <h1 className="text-3xl">Kept for you</h1>
        <p className="flex items-start gap-2 text-ink-soft text-lg">
          <Clock aria-hidden className="mt-1 size-5 shrink-0" />
          <span>
            <span className="tabular font-semibold text-ink">{countdownWords(leftMs)}</span> left. What{' '}
            {reservation.shop.name} has put aside nobody else can buy.
          </span>
        </p>
      </header>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:gap-8">
        <Card>
          <h2 className="mb-2 text-xl">Your order at {reservation.shop.name}</h2>
          <ul className="divide-y divide-line">
            {reservation.lines.map(({ id, quantity, name, choices, lineTotal }) => (
              <li key={id} className="flex items-baseline justify-between gap-4 py-2.5">
                <span>
                  <span className="tabular">{quantity} ×</span> {name}
                  {choices.length > 0 && <span className="text-ink-soft"> · {choices.join(', ')}</span>}
                </span>
                <Money value={lineTotal} />
              </li>
            ))}
          </ul>
          <PriceLines price={reservation.price} />
          <RefusalText refusal={refusal} />
          <Ending paid={reservation.missing.amount === 0} total={reservation.price.total} />
        </Card>
        {reservation.missing.amount > 0 && (
          <Card>
            <Notice tone="warn" className="mb-5">
              <Money value={reservation.missing} className="font-bold" /> are missing in your wallet. When
              they are there, the order is placed by itself.
            </Notice>
            <TopUpByCard {...topUp} cardNetwork={wallet.cardNetwork} currency={wallet.balance.currency} />
          </Card>
        )}
      </div>
    </div>
  )
}

function Ending({ paid, total }: { paid: boolean; total: Reservation['price']['total'] }) {
  const pending = useNavigation().state === 'submitting'
  return (
    <Form method="post" className="mt-5 flex flex-wrap gap-3">
      {paid && (
        <Button tone="call" size="large" name="intent" value="confirm" pending={pending}>
          Place order · <Money value={total} />
        </Button>
      )}
      <Button tone="secondary" name="intent" value="release" pending={pending}>
        Let it go
      </Button>
    </Form>
  )
}

function Over({ reservation: { status, shop } }: { reservation: Reservation }) {
  return (
    <EmptyState
      icon={Clock}
      title="This is not kept any more"
      action={
        <Link to={paths.basket()} className="font-semibold text-brand underline underline-offset-4">
          To your basket
        </Link>
      }
    >
      {status === 'released' ? 'You have let it go' : 'The time is over'}, and the things are back on the
      shelf of {shop.name}. Money that you brought is in your wallet.
    </EmptyState>
  )
}
