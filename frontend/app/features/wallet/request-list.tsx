import type { PaymentRequest } from '@highstreet/contract'
import { Form, Link } from 'react-router'
import { paths } from '#paths.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'

/** Who asks me, and whom I ask. */
export function RequestList({ requests }: { requests: PaymentRequest[] }) {
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="text-lg">Asked for</h2>
      <ul className="divide-y divide-line rounded-card border border-line bg-card">
        {requests.map((request) => (
          <li key={request.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
            <span className="min-w-0 flex-1">
              <Link
                to={paths.walletRequest(request.id)}
                className="font-semibold underline decoration-line underline-offset-4 hover:decoration-current"
              >
                {request.direction === 'in'
                  ? `${request.neighbour.name} asks you`
                  : `You ask ${request.neighbour.name}`}
              </Link>
              <span className="block text-ink-soft text-sm">
                {request.note && <span className="wrap-anywhere">{request.note} · </span>}
                <DateTime at={request.at} />
              </span>
            </span>
            <Money value={request.amount} className="font-semibold" />
            {request.direction === 'in' ? <Answers request={request} /> : <TakeBack request={request} />}
          </li>
        ))}
      </ul>
    </section>
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
