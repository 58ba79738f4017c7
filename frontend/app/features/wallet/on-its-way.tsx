import type { Payment } from '@highstreet/contract'
import { ArrowDownLeft, ArrowUpRight, Undo2 } from 'lucide-react'
import { Link, useFetcher } from 'react-router'
import { useSecond } from '#features/live/use-second.ts'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Money } from '#ui/money.tsx'
import { leavingIn } from './leaving-words.ts'

/** Payments that can still be taken back, and those that are about to come. */
export function OnItsWay({ payments }: { payments: Payment[] }) {
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="text-lg">On its way</h2>
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {payments.map((payment) => (
          <li key={payment.id} className="flex animate-rise items-center gap-3 px-4 py-3 sm:px-5">
            <Way payment={payment} />
            <span className="min-w-0 flex-1">
              <Link
                to={paths.walletPayment(payment.id)}
                className="block truncate font-semibold underline decoration-line underline-offset-4 hover:decoration-current"
              >
                {payment.direction === 'out' ? 'To' : 'From'} {payment.neighbour.name}
              </Link>
              <span className="block text-ink-soft text-sm">
                <Leaving payment={payment} />
              </span>
            </span>
            <span className="grid shrink-0 justify-items-end gap-1.5">
              <Money value={payment.amount} className="font-semibold" />
              {payment.undo.allowed && <UndoPayment payment={payment} size="small" />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Way({ payment }: { payment: Payment }) {
  const Icon = payment.direction === 'out' ? ArrowUpRight : ArrowDownLeft
  return (
    <span className="grid size-9 shrink-0 place-items-center rounded-full bg-sun-tint text-sun-ink">
      <Icon aria-hidden className="size-5" />
    </span>
  )
}

export function Leaving({ payment }: { payment: Payment }) {
  const words = leavingIn(payment.leavesAt, useSecond())
  if (payment.direction === 'out') {
    return <span suppressHydrationWarning>{words ? `leaves in ${words}` : 'leaving now'}</span>
  }
  return <span suppressHydrationWarning>{words ? `on its way, here in ${words}` : 'arriving now'}</span>
}

/** Without JavaScript the form leads to a page of its own that says how it went. */
export function UndoPayment({ payment, size }: { payment: Payment; size?: 'small' | 'large' }) {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  return (
    <>
      <fetcher.Form method="post" action={paths.walletPaymentCancellation(payment.id)} preventScrollReset>
        <Button tone="secondary" size={size} pending={fetcher.state !== 'idle'}>
          <Undo2 aria-hidden className="size-4.5" /> Undo
          <span className="sr-only">the payment to {payment.neighbour.name}</span>
        </Button>
      </fetcher.Form>
      <RefusalText refusal={fetcher.data?.refusal} />
    </>
  )
}
