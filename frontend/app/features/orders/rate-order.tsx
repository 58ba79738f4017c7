import type { Order } from '@highstreet/contract'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { StarsInput } from '#ui/rating.tsx'
import { TextArea } from '#ui/text-area.tsx'

/** Asks once, by a dialog that comes when the order arrives before one's eyes; the card stays for later. */
export function RateOrder({ order, arrived }: { order: Order; arrived: boolean }) {
  const [sawItComing] = useState(!arrived)
  const [put, setPut] = useState<'open' | 'away'>()
  const fetcher = useFetcher<{ refusal?: RefusalView }>()
  if (!order.rating.allowed) return null
  const open = put === 'open' || (put === undefined && sawItComing && arrived)
  return (
    <>
      <Card awning="sun">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <div>
            <h2 className="text-xl">How was it?</h2>
            <p className="text-ink-soft">A word from you helps {order.shop.name} and your neighbours.</p>
          </div>
          <LinkButton
            to={paths.orderRating(order.id)}
            onClick={(event) => {
              event.preventDefault()
              setPut('open')
            }}
          >
            Rate this order
          </LinkButton>
        </div>
      </Card>
      <Dialog title={`How was ${order.shop.name}?`} open={open} onClose={() => setPut('away')}>
        <fetcher.Form method="post" action={paths.orderRating(order.id)} preventScrollReset>
          <RateFields
            shopName={order.shop.name}
            refusal={fetcher.data?.refusal}
            pending={fetcher.state !== 'idle'}
          />
        </fetcher.Form>
      </Dialog>
    </>
  )
}

export function RateFields({
  shopName,
  refusal,
  pending,
}: {
  shopName: string
  refusal: RefusalView | undefined
  pending: boolean
}) {
  return (
    <div className="grid gap-5">
      <RefusalText refusal={refusal} />
      <StarsInput name="stars" legend="Stars" />
      <TextArea
        label="In your words"
        name="words"
        optional
        maxLength={1000}
        rows={3}
        error={refusal?.fields.words}
        hint={`Shown on ${shopName}’s page with your first name.`}
      />
      <div className="flex justify-end">
        <Button pending={pending}>Send</Button>
      </div>
    </div>
  )
}
