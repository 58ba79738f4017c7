import type { KitchenOrder } from '@highstreet/contract'
import { Bike, Clock, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link, useFetcher } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { classNames } from '#ui/class-names.ts'
import { DateTime, RelativeTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { AcceptDialog, RejectDialog } from './answer-dialogs.tsx'
import { PrepCountdown } from './prep-countdown.tsx'

export type AnswerFetcher = ReturnType<typeof useFetcher<{ refusal?: RefusalView }>>

/** One order as it lies on the board: what to make, for when, and the next step as the one big button. */
export function OrderTicket({
  order,
  to,
  isUnclaimed,
}: {
  order: KitchenOrder
  /** Its page. */
  to: string
  isUnclaimed: boolean
}) {
  const { progress } = order
  const isNew = progress.status === 'placed'
  const escalated = isNew && progress.escalatedAt !== null
  return (
    <article
      aria-label={`Order ${progress.number}`}
      className={classNames(
        'grid gap-3 rounded-control border-2 bg-card p-4 shadow-1',
        escalated ? 'animate-nudge border-brick' : isNew ? 'border-sun' : 'border-transparent',
      )}
    >
      <header className="flex items-start justify-between gap-3">
        <div>
          <h3 className="tabular text-xl">
            <Link
              to={to}
              className="inline-block py-0.5 underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {progress.number}
            </Link>
          </h3>
          <p className="text-ink-soft text-sm">{order.customerName}</p>
        </div>
        <p className="text-right text-sm">
          <span className={escalated ? 'font-semibold text-brick' : 'text-ink-soft'}>
            <RelativeTime at={progress.placedAt} />
          </span>
          <Money value={order.total} className="block text-ink-soft" />
        </p>
      </header>
      {escalated && (
        <p className="flex items-center gap-2 font-semibold text-brick text-sm">
          <TriangleAlert aria-hidden className="size-4 shrink-0" /> Waits too long for an answer
        </p>
      )}
      {isUnclaimed && (
        <p className="flex items-start gap-2 font-semibold text-brick text-sm">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> No courier takes it. Everybody
          online was asked; we ask on, and who comes online is asked at once.
        </p>
      )}
      <TicketLines order={order} />
      {order.note && <p className="rounded-control bg-sun-tint px-3 py-2 text-sm">“{order.note}”</p>}
      {order.readyBy && (progress.status === 'accepted' || progress.status === 'preparing') && (
        <PrepCountdown
          readyBy={order.readyBy}
          acceptedAt={progress.steps.find(({ status }) => status === 'accepted')?.at}
        />
      )}
      {!isNew && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-soft text-sm">
          {progress.promisedAt && (
            <span className="inline-flex items-center gap-1.5">
              <Clock aria-hidden className="size-4" /> door by{' '}
              <DateTime at={progress.promisedAt} style="time" />
            </span>
          )}
          <span className="inline-flex items-center gap-1.5">
            <Bike aria-hidden className="size-4" /> {progress.courier?.name ?? 'no courier yet'}
          </span>
        </p>
      )}
      <TicketActions order={order} />
    </article>
  )
}

function TicketLines({ order }: { order: KitchenOrder }) {
  return (
    <ul className="grid gap-2 border-line border-y border-dashed py-3">
      {order.lines.map((line) => (
        <li key={line.id} className="grid grid-cols-[2.25rem_1fr]">
          <span className="tabular font-bold text-lg">{line.quantity}×</span>
          <span className="leading-snug">
            <span className="font-semibold">{line.name}</span>
            {line.choices.map((choice) => (
              <span key={choice} className="block text-ink-soft text-sm">
                {choice}
              </span>
            ))}
            {line.note && (
              <span className="mt-1 block rounded-control bg-sun-tint px-2 py-1 text-sm">“{line.note}”</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function TicketActions({ order }: { order: KitchenOrder }) {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  const [dialog, setDialog] = useState<'accept' | 'reject'>()
  const { status } = order.progress
  const pending = fetcher.state !== 'idle'
  const close = () => setDialog(undefined)
  return (
    <>
      <RefusalText refusal={fetcher.data?.refusal} />
      {status === 'placed' && (
        <div className="grid grid-cols-[1fr_auto] gap-2">
          <Button type="button" tone="call" onClick={() => setDialog('accept')} pending={pending}>
            Accept
          </Button>
          <Button type="button" tone="secondary" onClick={() => setDialog('reject')}>
            Reject
          </Button>
        </div>
      )}
      {status === 'accepted' && <StepButton {...{ fetcher, order, pending }} intent="start" words="Start" />}
      {status === 'preparing' && <StepButton {...{ fetcher, order, pending }} intent="ready" words="Ready" />}
      <AcceptDialog
        order={order}
        fetcher={fetcher}
        open={dialog === 'accept' && status === 'placed'}
        onClose={close}
      />
      <RejectDialog
        order={order}
        fetcher={fetcher}
        open={dialog === 'reject' && status === 'placed'}
        onClose={close}
      />
    </>
  )
}

function StepButton({
  fetcher,
  order,
  pending,
  intent,
  words,
}: {
  fetcher: AnswerFetcher
  order: KitchenOrder
  pending: boolean
  intent: 'start' | 'ready'
  words: string
}) {
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="orderId" value={order.id} />
      <Button name="intent" value={intent} wide pending={pending}>
        {words}
      </Button>
    </fetcher.Form>
  )
}
