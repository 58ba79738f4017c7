import type { Order } from '@highstreet/contract'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Money } from '#ui/money.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'

const reasons = [
  { value: 'changed_my_mind', label: 'I changed my mind' },
  { value: 'too_slow', label: 'It takes too long' },
  { value: 'ordered_by_mistake', label: 'I ordered by mistake' },
  { value: 'other', label: 'Something else' },
]

/** A link to a page of its own, and a dialog where the browser can. */
export function CancelOrder({ order }: { order: Order }) {
  const [open, setOpen] = useState(false)
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  if (!order.cancellation.allowed) return null
  return (
    <div>
      <LinkButton
        to={paths.orderCancellation(order.id)}
        tone="danger"
        size="small"
        onClick={(event) => {
          event.preventDefault()
          setOpen(true)
        }}
      >
        Cancel this order
      </LinkButton>
      <Dialog title="Cancel this order?" open={open} onClose={() => setOpen(false)}>
        <fetcher.Form method="post" action={paths.orderCancellation(order.id)} preventScrollReset>
          <CancelFields order={order} refusal={fetcher.data?.refusal} pending={fetcher.state !== 'idle'} />
        </fetcher.Form>
      </Dialog>
    </div>
  )
}

export function CancelFields({
  order,
  refusal,
  pending,
}: {
  order: Order
  refusal: RefusalView | undefined
  pending: boolean
}) {
  const { fee } = order.cancellation
  return (
    <div className="grid gap-5">
      <RefusalText refusal={refusal} />
      {fee.amount > 0 ? (
        <p>
          {order.shop.name} keeps <Money value={fee} className="font-semibold" /> for work begun. The rest
          goes back to your wallet at once.
        </p>
      ) : (
        <p>It costs nothing now. The whole amount goes back to your wallet at once.</p>
      )}
      <RadioGroup name="reason" legend="Why?" options={reasons} defaultValue="changed_my_mind" />
      <div className="flex justify-end">
        <Button tone="call" pending={pending}>
          Cancel the order
        </Button>
      </div>
    </div>
  )
}
