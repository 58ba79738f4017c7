import type { CardTopUp } from '@highstreet/contract'
import { CircleCheck, Hourglass, type LucideIcon, TimerOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { ConnectionNotice } from '#features/live/connection-notice.tsx'
import { paths } from '#paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { useWalletLive } from './use-wallet-live.ts'

/** One top-up on the network's page, and how far it is. */
export function CardTopUpPage({ topUp }: { topUp: CardTopUp }) {
  useWalletLive()
  return (
    <div className="mx-auto grid w-full max-w-lg gap-6">
      <h1 className="text-3xl">Top-up by card</h1>
      <Card awning={topUp.status === 'paid' ? 'green' : 'sun'}>
        <div className="grid gap-6">
          <div aria-live="polite" className="grid justify-items-center gap-2 text-center">
            <Standing topUp={topUp} />
          </div>
          {topUp.takenBack.amount > 0 && (
            <Notice tone="warn">
              <Money value={topUp.takenBack} className="font-semibold" /> of it went back to your card since.
            </Notice>
          )}
          <div className="flex flex-wrap gap-3">
            {topUp.status === 'pending' && topUp.payUrl && (
              <LinkButton to={topUp.payUrl} reloadDocument>
                Pay now
              </LinkButton>
            )}
            {topUp.movementNumber !== null && (
              <LinkButton to={paths.walletMovement(topUp.movementNumber)} tone="secondary">
                Receipt
              </LinkButton>
            )}
            <LinkButton to={paths.wallet()} tone="quiet">
              To the wallet
            </LinkButton>
          </div>
        </div>
      </Card>
      <ConnectionNotice />
    </div>
  )
}

function Standing({ topUp }: { topUp: CardTopUp }) {
  switch (topUp.status) {
    case 'pending':
      return (
        <State icon={Hourglass} look="bg-sun-tint text-sun-ink" title="Not paid yet">
          <Money value={topUp.amount} className="font-semibold text-ink" /> can be paid until{' '}
          <DateTime at={topUp.expiresAt} style="time" />. Nothing has been charged.
        </State>
      )
    case 'paid':
      return (
        <State icon={CircleCheck} look="bg-brand-tint text-brand" title="It is in your wallet">
          <Money value={topUp.amount} className="font-semibold text-ink" />, paid by card.
        </State>
      )
    case 'expired':
      return (
        <State icon={TimerOff} look="bg-sunk text-ink-soft" title="This top-up has lapsed">
          Nobody paid it in time, and nothing was charged. Begin a new one when you like.
        </State>
      )
  }
}

function State({
  icon: Icon,
  look,
  title,
  children,
}: {
  icon: LucideIcon
  look: string
  title: string
  children: ReactNode
}) {
  return (
    <>
      <span className={`grid size-16 place-items-center rounded-full ${look}`}>
        <Icon aria-hidden className="size-8" />
      </span>
      <p className="font-bold font-sign text-2xl">{title}</p>
      <p className="text-ink-soft">{children}</p>
    </>
  )
}
