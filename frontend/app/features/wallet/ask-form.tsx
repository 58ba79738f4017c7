import type { Neighbour } from '@highstreet/contract'
import { HandCoins } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/text-field.tsx'
import { AmountField } from './amount-field.tsx'
import { NeighbourCard } from './neighbour-card.tsx'
import { isAboutNoField, paymentFields } from './payment-fields.ts'

export function AskForm({
  neighbour,
  currency,
  typed,
  idempotencyKey,
  refusal,
}: {
  neighbour: Neighbour
  currency: string
  typed: { amount: string; note: string }
  idempotencyKey: string
  refusal?: RefusalView | undefined
}) {
  const navigation = useNavigation()
  const fields = paymentFields(refusal)
  return (
    <>
      <ErrorSummary fields={fields} />
      <Card awning="sky">
        <div className="grid grid-cols-1 gap-5">
          <NeighbourCard neighbour={neighbour} />
          <Form method="post" className="grid grid-cols-1 gap-5">
            {isAboutNoField(refusal) && <RefusalText refusal={refusal} />}
            <input type="hidden" name="who" value={neighbour.handle} />
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            <AmountField currency={currency} defaultValue={typed.amount} error={fields.amount} />
            <TextField
              label="What for"
              name="note"
              optional
              maxLength={140}
              defaultValue={typed.note}
              error={fields.note}
              hint={`${neighbour.name} sees it and can pay or decline.`}
            />
            <Button size="large" wide pending={navigation.state !== 'idle'}>
              <HandCoins aria-hidden className="size-5" /> Ask {neighbour.name}
            </Button>
          </Form>
        </div>
      </Card>
    </>
  )
}
