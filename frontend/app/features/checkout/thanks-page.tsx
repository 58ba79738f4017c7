import type { Order, Town } from '@highstreet/contract'
import { Bike, MailCheck, PartyPopper } from 'lucide-react'
import { Link } from 'react-router'
import { PriceLines } from '#features/basket/price-lines.tsx'
import { paths } from '#paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'

export function ThanksPage({ order, town, email }: { order: Order; town: Town; email?: string }) {
  const { progress, shop, price } = order
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-6 py-4 sm:py-8">
      <header className="grid justify-items-center gap-3 text-center">
        <span className="grid size-20 animate-rise place-items-center rounded-full bg-brand-tint text-brand">
          <PartyPopper aria-hidden className="size-10" strokeWidth={1.5} />
        </span>
        <h1>Thank you!</h1>
        <p className="text-ink-soft text-lg">
          {shop.name} has your order. Its number is{' '}
          <strong className="tabular whitespace-nowrap rounded-control bg-sunk px-2 py-0.5 font-sign text-ink tracking-wider">
            {progress.number}
          </strong>
        </p>
      </header>
      <section
        aria-label="Your order"
        className="grid gap-5 rounded-sheet border border-line bg-card p-5 shadow-1 sm:p-7"
      >
        <ul className="divide-y divide-line">
          {order.lines.map((line) => (
            <li key={line.id} className="flex justify-between gap-4 py-2 first:pt-0">
              <span>
                <span className="tabular font-semibold">{line.quantity} ×</span> {line.name}
                {line.choices.length > 0 && (
                  <span className="block text-ink-soft text-sm">{line.choices.join(' · ')}</span>
                )}
              </span>
              <Money value={line.lineTotal} />
            </li>
          ))}
        </ul>
        <div className="border-line border-t pt-4">
          <PriceLines price={price} />
        </div>
        <p className="flex items-start gap-3">
          <Bike aria-hidden className="mt-0.5 size-5 shrink-0 text-brand" />
          <span>
            To {order.address.line}.{' '}
            {progress.promisedAt ? (
              <>
                Promised for <DateTime at={progress.promisedAt} style="time" />.
              </>
            ) : (
              'As soon as the shop has said yes, you will see when it arrives.'
            )}
          </span>
        </p>
        <p className="flex items-start gap-3">
          <MailCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-brand" />
          <span>
            A confirmation is on its way{email && <> to {email}</>}.
            {town.demo && (
              <>
                {' '}
                This is a demo town, so it stays in the{' '}
                <Link to={paths.outbox()} className="font-semibold text-brand underline underline-offset-4">
                  outbox
                </Link>
                .
              </>
            )}
          </span>
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          <LinkButton to={paths.order(order.id)} tone="call" size="large">
            Watch it arrive
          </LinkButton>
          <LinkButton to={paths.home()} tone="secondary" size="large">
            Back to the street
          </LinkButton>
        </div>
      </section>
    </div>
  )
}
