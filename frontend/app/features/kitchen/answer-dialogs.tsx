import type { KitchenOrder } from '@highstreet/contract'
import { useState } from 'react'
import { useSecond } from '#features/live/use-second.ts'
import { Button } from '#ui/button.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { Stepper } from '#ui/stepper.tsx'
import type { AnswerFetcher } from './order-ticket.tsx'

interface AnswerProps {
  order: KitchenOrder
  fetcher: AnswerFetcher
  open: boolean
  onClose: () => void
}

/** What may be added with one press to what the town suggests. */
const offeredDelaysMinutes = [0, 10, 20]
const leastMinutes = 5
const mostMinutes = 180

export function AcceptDialog({ order, fetcher, open, onClose }: AnswerProps) {
  const suggested = Math.max(leastMinutes, order.suggestedPromiseMinutes)
  const [minutes, setMinutes] = useState(suggested)
  const now = useSecond()
  const promisedAt = new Date(now + minutes * 60_000).toISOString()
  return (
    <Dialog title={`Accept ${order.progress.number}`} open={open} onClose={onClose}>
      <fetcher.Form method="post" className="grid gap-5">
        <input type="hidden" name="orderId" value={order.id} />
        <p className="text-ink-soft">When will it be at the door? The way there is part of it.</p>
        <div className="flex flex-wrap items-center gap-3">
          <Stepper
            label="Minutes until it is at the door"
            name="promiseMinutes"
            defaultValue={minutes}
            min={leastMinutes}
            max={mostMinutes}
            onChange={setMinutes}
          />
          <span className="text-lg">
            minutes, so by{' '}
            <strong>
              <DateTime at={promisedAt} style="time" />
            </strong>
          </span>
        </div>
        <div className="flex flex-wrap gap-2">
          {offeredDelaysMinutes.map((delay) => (
            <Button
              key={delay}
              type="button"
              tone="secondary"
              size="small"
              onClick={() => setMinutes(suggested + delay)}
            >
              {suggested + delay} min{delay === 0 && ', suggested'}
            </Button>
          ))}
        </div>
        <Button tone="call" size="large" wide name="intent" value="accept" pending={fetcher.state !== 'idle'}>
          Accept with {minutes} minutes
        </Button>
      </fetcher.Form>
    </Dialog>
  )
}

const reasons = [
  { value: 'too_busy', label: 'Too busy' },
  { value: 'sold_out', label: 'Sold out' },
  { value: 'closing_soon', label: 'Closing soon' },
  { value: 'cannot_deliver', label: 'Cannot be delivered there' },
  { value: 'other', label: 'Something else' },
]

export function RejectDialog({ order, fetcher, open, onClose }: AnswerProps) {
  return (
    <Dialog title={`Reject ${order.progress.number}?`} open={open} onClose={onClose}>
      <fetcher.Form method="post" className="grid gap-5">
        <input type="hidden" name="orderId" value={order.id} />
        <p className="text-ink-soft">{order.customerName} gets the whole amount back and reads the reason.</p>
        <RadioGroup name="reason" legend="Reason" options={reasons} defaultValue="too_busy" />
        <Button tone="danger" wide name="intent" value="reject" pending={fetcher.state !== 'idle'}>
          Reject the order
        </Button>
      </fetcher.Form>
    </Dialog>
  )
}
