import type { Order } from '@highstreet/contract'
import { Package } from 'lucide-react'
import { paths } from '#paths.ts'
import { Badge } from '#ui/badge.tsx'
import { LinkButton } from '#ui/button.tsx'
import { LinkCard } from '#ui/card.tsx'
import { DateTime, RelativeTime } from '#ui/date-time.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LoadMore } from '#ui/load-more.tsx'
import { Money } from '#ui/money.tsx'
import { Picture } from '#ui/picture.tsx'
import { Stars } from '#ui/rating.tsx'
import { isUnderWay, orderWords, stepLabels, usualWay } from './order-words.ts'

export function OrderList({
  orders,
  next,
  isFirstPage,
}: {
  orders: Order[]
  next: string | null
  isFirstPage: boolean
}) {
  const active = orders.filter((order) => isUnderWay(order.progress.status))
  const past = orders.filter((order) => !isUnderWay(order.progress.status))
  if (orders.length === 0 && isFirstPage) {
    return (
      <EmptyState
        icon={Package}
        title="Nothing ordered yet"
        action={<LinkButton to={paths.home()}>See what is open now</LinkButton>}
      >
        Your orders will stand here, the ones on their way on top.
      </EmptyState>
    )
  }
  return (
    <div className="grid gap-10">
      {active.length > 0 && (
        <section className="grid gap-4">
          <h2 className="text-xl">On their way</h2>
          <ul className="grid gap-4 md:grid-cols-2">
            {active.map((order) => (
              <li key={order.id}>
                <ActiveOrder order={order} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {past.length > 0 && (
        <section className="grid gap-4">
          <h2 className="text-xl">Before</h2>
          <ul className="grid gap-3">
            {past.map((order) => (
              <li key={order.id}>
                <PastOrder order={order} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <LoadMore to={next && paths.orders({ after: next })}>Older orders</LoadMore>
    </div>
  )
}

function ActiveOrder({ order }: { order: Order }) {
  const { progress } = order
  const done = usualWay.indexOf(progress.status)
  return (
    <LinkCard
      to={paths.order(order.id)}
      title={orderWords(progress).headline}
      awning="green"
      className="h-full"
    >
      <p className="text-ink-soft">
        {whatWords(order)} · {progress.number}
      </p>
      <div className="mt-auto grid gap-2 pt-3">
        <MiniProgress done={done} />
        <p className="flex justify-between gap-4 text-sm">
          <span className="font-semibold">{stepLabels[progress.status]}</span>
          {progress.promisedAt && (
            <span className="text-ink-soft">
              <RelativeTime at={progress.promisedAt} />
            </span>
          )}
        </p>
      </div>
    </LinkCard>
  )
}

/** The steps as short strokes; the words stand beside it. */
function MiniProgress({ done }: { done: number }) {
  return (
    <span aria-hidden className="flex gap-1.5">
      {usualWay.map((step, index) => (
        <span key={step} className={`h-2 flex-1 rounded-chip ${index <= done ? 'bg-brand' : 'bg-line'}`} />
      ))}
    </span>
  )
}

function PastOrder({ order }: { order: Order }) {
  const { progress, shop, rating } = order
  const delivered = progress.status === 'delivered'
  return (
    <LinkCard
      to={paths.order(order.id)}
      className="sm:[&>div:last-child]:py-3"
      title={
        <span className="flex items-center gap-3">
          {shop.picture && (
            <Picture
              picture={shop.picture}
              sizes="3.5rem"
              shape="square"
              decorative
              className="size-14 shrink-0 rounded-control"
            />
          )}
          <span className="min-w-0">
            <span className="block">{shop.name}</span>
            <span className="block font-normal font-sans text-base text-ink-soft tracking-normal">
              {whatWords(order)}
            </span>
          </span>
        </span>
      }
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft text-sm">
        <DateTime at={progress.placedAt} />
        <Money value={order.price.total} className="font-semibold text-ink" />
        {!delivered && <Badge tone="bad">{stepLabels[progress.status]}</Badge>}
        {rating.given && <Stars stars={rating.given.stars} />}
        {rating.allowed && <Badge tone="warn">Not rated yet</Badge>}
      </p>
    </LinkCard>
  )
}

function whatWords({ lines }: Order) {
  const [first, ...others] = lines
  if (!first) return ''
  const name = first.quantity > 1 ? `${first.quantity} × ${first.name}` : first.name
  return others.length === 0 ? name : `${name} and ${others.length} more`
}
