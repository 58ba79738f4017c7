import type { PaymentRequest } from '@highstreet/contract'
import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { paths } from '#paths.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'

/** Who asks me, and whom I ask. */
export function RequestList({ requests }: { requests: PaymentRequest[] }) {
  return (
    <section className="grid grid-cols-1 gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lg">Asked for</h2>
        <Link to={paths.walletRequests()} className="inline-block min-h-6 text-sm">
          Answered ones
        </Link>
      </div>
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {requests.map((request) => (
          <RequestLine key={request.id} request={request}>
            {request.direction === 'in' ? <Answers request={request} /> : <TakeBack request={request} />}
          </RequestLine>
        ))}
      </ul>
    </section>
  )
}

export function RequestLine({ request, children }: { request: PaymentRequest; children: ReactNode }) {
  const { neighbour, status } = request
  const [asks, ask] = status === 'open' ? ['asks', 'ask'] : ['asked', 'asked']
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <span className="min-w-0 flex-1">
        <Link
          to={paths.walletRequest(request.id)}
          className="font-semibold underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {request.direction === 'in' ? `${neighbour.name} ${asks} you` : `You ${ask} ${neighbour.name}`}
        </Link>
        <span className="block text-ink-soft text-sm">
          {request.note && <span className="wrap-anywhere">{request.note} · </span>}
          <DateTime at={request.at} />
        </span>
      </span>
      <Money value={request.amount} className="font-semibold" />
      {children}
    </li>
  )
}

function Answers({ request }: { request: PaymentRequest }) {
  return (
    <span className="flex w-full justify-end gap-2">
      <Form method="post" action={paths.walletRequest(request.id)}>
        <Button tone="secondary" size="small" name="intent" value="refuse">
          Decline<span className="sr-only"> {request.neighbour.name}</span>
        </Button>
      </Form>
      <LinkButton to={paths.walletRequest(request.id)} size="small">
        Pay<span className="sr-only"> {request.neighbour.name}</span>
      </LinkButton>
    </span>
  )
}

function TakeBack({ request }: { request: PaymentRequest }) {
  return (
    <Form method="post" action={paths.walletRequest(request.id)}>
      <Button tone="secondary" size="small" name="intent" value="withdraw">
        Take back<span className="sr-only"> what you ask {request.neighbour.name}</span>
      </Button>
    </Form>
  )
}
