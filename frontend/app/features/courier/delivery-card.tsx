import type { Delivery } from '@highstreet/contract'
import { useFetcher } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { type Step, Steps } from '#ui/progress.tsx'
import { CodeField } from './code-field.tsx'
import { Stops } from './stops.tsx'

/** The delivery in hand: where to, and the one thing to press next. */
export function DeliveryCard({ delivery, rides }: { delivery: Delivery; rides: boolean }) {
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  const refusal = fetcher.data?.refusal
  const pending = fetcher.state !== 'idle'
  const isCollected = delivery.status === 'collected'
  const earns = { ...delivery.pay, amount: delivery.pay.amount + delivery.tip.amount }
  return (
    <Card awning={isCollected ? 'brick' : 'green'}>
      <div className="grid gap-6">
        <header className="flex flex-wrap items-start justify-between gap-4">
          <div>
            <p className="text-ink-soft">
              Order {delivery.orderNumber} · <Money value={earns} />
            </p>
            <h2>{nextWords(delivery)}</h2>
            <p role="status" className="sr-only">
              {nextWords(delivery)}
            </p>
          </div>
          {delivery.promisedAt && (
            <p className="sm:text-right">
              <span className="block text-ink-soft text-sm">At the door by</span>
              <span className="font-bold font-sign text-2xl">
                <DateTime at={delivery.promisedAt} style="time" />
              </span>
            </p>
          )}
        </header>
        <div className="hidden sm:block">
          <Steps label="This delivery" steps={stepsOf(delivery)} />
        </div>
        <Stops
          shopName={delivery.shopName}
          pickup={delivery.pickup.line}
          dropoff={delivery.dropoff.line}
          customer={delivery.customerName}
        />
        {rides && <p className="text-ink-soft text-sm">Demo: your bike rides there by itself.</p>}
        <RefusalText refusal={refusal} />
        <fetcher.Form method="post" className="grid gap-4">
          <input type="hidden" name="deliveryId" value={delivery.id} />
          {isCollected ? (
            <>
              <CodeField customerName={delivery.customerName} error={refusal?.fields.code} />
              <Button tone="call" size="large" wide name="intent" value="handover" pending={pending}>
                Hand it over
              </Button>
            </>
          ) : (
            <Button
              size="large"
              wide
              name="intent"
              value="collect"
              pending={pending}
              disabled={!delivery.ready}
            >
              {delivery.ready ? 'I have it' : 'The shop is still at it'}
            </Button>
          )}
        </fetcher.Form>
      </div>
    </Card>
  )
}

function nextWords({ status, ready, shopName, dropoff }: Delivery) {
  if (status === 'collected') return `To ${dropoff.line}`
  return ready ? `Ready for you at ${shopName}` : `To ${shopName}`
}

function stepsOf({ status, ready }: Delivery): Step[] {
  const collected = status === 'collected'
  return [
    { label: 'To the shop', state: collected || ready ? 'done' : 'current' },
    { label: 'Pick it up', state: collected ? 'done' : ready ? 'current' : 'todo' },
    { label: 'Hand it over', state: collected ? 'current' : 'todo' },
  ]
}
