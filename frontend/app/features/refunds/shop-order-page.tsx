import type { contract, ReplyOf, ShopOrder } from '@highstreet/contract'
import { ArrowLeft } from 'lucide-react'
import { Link } from 'react-router'
import { Disclosure } from '#features/orders/disclosure.tsx'
import { MoneyTrailTable } from '#features/orders/money-trail.tsx'
import { OrderSum } from '#features/orders/order-lines.tsx'
import { isUnderWay, stepLabels } from '#features/orders/order-words.ts'
import { StepLog } from '#features/orders/step-log.tsx'
import { Fact } from '#features/wallet/fact.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Badge } from '#ui/badge.tsx'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { RefundConfirmation } from './refund-confirmation.tsx'
import { RefundForm } from './refund-form.tsx'

export interface RefundState {
  shown: ShopOrder
  shopSlug: string
  typed: { amount: string; reason: string; pieces: Record<string, number> }
  mistakes: Record<string, string>
  /** What was typed, reckoned: to be looked at before money moves. */
  quote: ReplyOf<typeof contract.quoteRefund> | null
  idempotencyKey: string
  refusal?: RefusalView | undefined
}

/** An order as its shop looks back at it: what was in it, where its money is, and the way to give some back. */
export function ShopOrderPage({ given, ...refund }: RefundState & { given: boolean }) {
  const { order, price, money, refunds } = refund.shown
  const { progress, lines, customerName } = order
  const underWay = isUnderWay(progress.status)
  return (
    <div className="grid grid-cols-1 gap-6">
      <header className="grid gap-2">
        <Link
          to={underWay ? paths.consoleOrders(refund.shopSlug) : paths.consolePastOrders(refund.shopSlug)}
          className="inline-flex items-center gap-1.5 justify-self-start py-1 font-semibold text-brand underline underline-offset-4"
        >
          <ArrowLeft aria-hidden className="size-4" /> {underWay ? 'The board' : 'Past orders'}
        </Link>
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-2xl">
          Order {progress.number}
          <Badge tone={progress.status === 'delivered' ? 'good' : 'plain'}>
            {stepLabels[progress.status]}
          </Badge>
        </h2>
        <p className="text-ink-soft">
          {customerName}, <DateTime at={progress.placedAt} />
        </p>
      </header>
      {given && (
        <Notice tone="good" live>
          Given back: it is in {customerName}’s wallet now.
        </Notice>
      )}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
        <div className="grid grid-cols-1 gap-6">
          {refunds.refundable.amount > 0 ? (
            refund.quote ? (
              <RefundConfirmation {...refund} quote={refund.quote} />
            ) : (
              <RefundForm {...refund} />
            )
          ) : (
            <NothingToGive refunds={refunds} underWay={underWay} />
          )}
          <section className="grid grid-cols-1 gap-3">
            <h3 className="text-xl">Where the money is</h3>
            <MoneyTrailTable trail={money} whose="the customer’s wallet" />
          </section>
        </div>
        <div className="grid grid-cols-1 gap-6">
          <Card>
            <div className="grid gap-4">
              <h3 className="text-lg">What was in it</h3>
              <OrderSum lines={lines} price={price} />
              {refunds.givenBack.amount > 0 && (
                <dl className="grid grid-cols-[1fr_auto] gap-x-4 border-line border-t pt-4">
                  <Fact term="Given back">
                    <Money value={refunds.givenBack} className="font-semibold" />
                  </Fact>
                </dl>
              )}
              {order.note && <p className="text-ink-soft">“{order.note}”</p>}
            </div>
          </Card>
          <Disclosure title="What happened when">
            <StepLog steps={progress.steps} />
          </Disclosure>
        </div>
      </div>
    </div>
  )
}

function NothingToGive({ refunds, underWay }: { refunds: ShopOrder['refunds']; underWay: boolean }) {
  return (
    <Card>
      <h3 className="mb-2 text-xl">Give money back</h3>
      <p className="max-w-read text-ink-soft">
        {underWay && 'It is paid when it is delivered; until then there is nothing to give back. '}
        {!underWay &&
          refunds.paid.amount === 0 &&
          'Nothing was paid for this order, so there is nothing to give back.'}
        {refunds.paid.amount > 0 && 'All that was paid for this order has been given back.'}
      </p>
    </Card>
  )
}
