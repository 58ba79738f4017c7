import type { Payment } from '@highstreet/contract'
import { CircleCheck, Hourglass, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { ConnectionNotice } from '#features/live/connection-notice.tsx'
import { paths } from '#paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { Fact } from './fact.tsx'
import { FavouriteSwitch } from './favourite-switch.tsx'
import { NeighbourCard } from './neighbour-card.tsx'
import { Leaving, UndoPayment } from './on-its-way.tsx'
import { useWalletLive } from './use-wallet-live.ts'

/** One payment as its sender or its recipient sees it, and how far it is. */
export function PaymentPage({ payment, favourite }: { payment: Payment; favourite: boolean }) {
  useWalletLive()
  const isMine = payment.direction === 'out'
  return (
    <div className="mx-auto grid w-full max-w-lg grid-cols-1 gap-6">
      <h1 className="text-3xl">{isMine ? 'Money you send' : 'Money for you'}</h1>
      <Card awning={payment.status === 'leaving' ? 'sun' : 'green'}>
        <div className="grid grid-cols-1 gap-6">
          <div aria-live="polite" className="grid justify-items-center gap-2 text-center">
            <State payment={payment} />
          </div>
          <NeighbourCard neighbour={payment.neighbour}>
            {isMine && <FavouriteSwitch neighbour={payment.neighbour} favourite={favourite} />}
          </NeighbourCard>
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
            <Fact term={isMine ? 'You send' : 'You get'}>
              <Money value={payment.amount} className="font-semibold" />
            </Fact>
            {payment.note && <Fact term="What for">{payment.note}</Fact>}
            <Fact term="Sent">
              <DateTime at={payment.at} />
            </Fact>
          </dl>
          <div className="flex flex-wrap gap-3">
            {payment.undo.allowed && <UndoPayment payment={payment} size="large" />}
            {payment.movementNumber !== null && (
              <LinkButton to={paths.walletMovement(payment.movementNumber)} tone="secondary">
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

function State({ payment }: { payment: Payment }) {
  switch (payment.status) {
    case 'leaving':
      return (
        <Standing icon={<Hourglass aria-hidden className="size-8" />} look="bg-sun-tint text-sun-ink">
          <p className="font-bold font-sign text-2xl">
            {payment.direction === 'out' ? 'You can still undo it' : 'On its way to you'}
          </p>
          <p aria-live="off" className="text-ink-soft">
            <Leaving payment={payment} />
            {payment.pace === 'first_large' && (
              <>
                {' '}
                at <DateTime at={payment.leavesAt} style="time" />
              </>
            )}
          </p>
          {payment.pace === 'first_large' && payment.direction === 'out' && (
            <p className="max-w-read text-ink-soft text-sm">
              {payment.neighbour.name} is new among those you pay, so a large amount waits an hour.
            </p>
          )}
        </Standing>
      )
    case 'arrived':
      return (
        <Standing icon={<CircleCheck aria-hidden className="size-8" />} look="bg-brand-tint text-brand">
          <p className="font-bold font-sign text-2xl">
            {payment.direction === 'out' ? 'It has arrived' : 'It is in your wallet'}
          </p>
        </Standing>
      )
    case 'undone':
      return (
        <Standing icon={<Undo2 aria-hidden className="size-8" />} look="bg-sunk text-ink-soft">
          <p className="font-bold font-sign text-2xl">Undone</p>
          <p className="text-ink-soft">
            {payment.direction === 'out' ? 'The money never left your wallet.' : 'It was taken back.'}
          </p>
        </Standing>
      )
  }
}

function Standing({ icon, look, children }: { icon: ReactNode; look: string; children: ReactNode }) {
  return (
    <>
      <span className={`grid size-16 place-items-center rounded-full ${look}`}>{icon}</span>
      {children}
    </>
  )
}
