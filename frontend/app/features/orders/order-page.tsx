import type { Order } from '@highstreet/contract'
import { RotateCw } from 'lucide-react'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import { Card } from '#ui/card.tsx'
import { Money } from '#ui/money.tsx'
import { Stars } from '#ui/rating.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { Disclosure } from './disclosure.tsx'
import { HandoverCode } from './handover-code.tsx'
import { type MoneyTrail, MoneyTrailTable } from './money-trail.tsx'
import { OrderLines } from './order-lines.tsx'
import { isUnderWay } from './order-words.ts'
import { RateOrder } from './rate-order.tsx'
import { ShareLink } from './share-link.tsx'
import { StepLog } from './step-log.tsx'
import { Tracker } from './tracker.tsx'
import { useOrderLive } from './use-order-live.ts'

export function OrderPage({ order, trail, link }: { order: Order; trail: MoneyTrail; link: string }) {
  const { progress, approach } = useOrderLive(order.progress, order.trackingToken)
  const underWay = isUnderWay(progress.status)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
      {/* On phones one column in the order of need: the code comes right after the tracker. */}
      <div className="contents lg:grid lg:gap-6">
        <div className="grid gap-3">
          <Tracker progress={progress} approach={approach} />
          {underWay && <ReloadLink to={paths.order(order.id)} />}
        </div>
        <RateOrder order={order} arrived={progress.status === 'delivered'} />
        {order.rating.given && <GivenRating {...order.rating.given} />}
        <div className="order-3 grid gap-3 lg:order-none">
          <Disclosure title="What happened when">
            <StepLog steps={progress.steps} />
          </Disclosure>
          <Disclosure title="Where the money is">
            <MoneyTrailTable trail={trail} />
          </Disclosure>
        </div>
      </div>
      <div className="contents lg:grid lg:gap-6">
        {underWay && <HandoverCode code={order.handoverCode} prominent={progress.status === 'collected'} />}
        <Card className="order-2 lg:order-none">
          <div className="grid gap-4">
            <OrderLines order={order} />
            <GivenBack trail={trail} />
          </div>
        </Card>
        <Card className="order-2 lg:order-none">
          <div className="grid gap-4">
            <div>
              <h2 className="text-lg">{underWay ? 'On its way to' : 'Delivered to'}</h2>
              <p>{order.address.line}</p>
              {order.note && <p className="text-ink-soft">“{order.note}”</p>}
            </div>
            {underWay && <ShareLink link={link} />}
            {underWay && <CancelOrder order={order} />}
            {!underWay && (
              <Link
                to={paths.shop(order.shop.slug)}
                className="font-semibold text-brand underline underline-offset-4"
              >
                Back to {order.shop.name}
              </Link>
            )}
          </div>
        </Card>
      </div>
    </div>
  )
}

/** What the shop has given back since; the trail says when and why. */
function GivenBack({ trail }: { trail: MoneyTrail }) {
  const refunds = trail.entries.filter(({ kind }) => kind === 'refund')
  const [first] = refunds
  if (!first) return null
  const amount = refunds.reduce((sum, entry) => sum + entry.amount.amount, 0)
  return (
    <p className="flex justify-between gap-4 border-line border-t pt-4">
      <span>Given back to your wallet</span>
      <Money value={{ ...first.amount, amount }} className="font-semibold text-brand" />
    </p>
  )
}

function GivenRating({ stars, words }: { stars: number; words: string }) {
  return (
    <Card>
      <h2 className="text-xl">Your rating</h2>
      <p className="mt-2">
        <Stars stars={stars} />
      </p>
      {words && <p className="mt-2 text-ink-soft">“{words}”</p>}
    </Card>
  )
}

/** Where pages can't be live: the way to look again. */
export function ReloadLink({ to }: { to: string }) {
  return (
    <noscript>
      <a
        href={to}
        className="inline-flex items-center gap-2 font-semibold text-brand underline underline-offset-4"
      >
        <RotateCw aria-hidden className="size-4" /> Look again
      </a>
    </noscript>
  )
}
