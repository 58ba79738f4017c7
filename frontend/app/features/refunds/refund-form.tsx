import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { AmountField } from '#features/wallet/amount-field.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Money } from '#ui/money.tsx'
import { TextField } from '#ui/text-field.tsx'
import { piecesField } from './pieces-field.ts'
import type { RefundState } from './shop-order-page.tsx'

/** Pieces or an amount, and why. It moves nothing yet: it asks for the page again, which then says what would go where. */
export function RefundForm({ shown, typed, mistakes, refusal }: RefundState) {
  const navigation = useNavigation()
  const { order, price, refunds } = shown
  return (
    <Card id="refund">
      <Form method="get" preventScrollReset className="grid grid-cols-1 gap-5">
        <header className="grid gap-1">
          <h3 className="text-xl">Give money back</h3>
          <p className="text-ink-soft">
            Up to <Money value={refunds.refundable} className="font-semibold text-ink" /> of the{' '}
            <Money value={refunds.paid} /> that were paid.
          </p>
        </header>
        <ErrorSummary fields={mistakes} />
        <RefusalText refusal={refusal} />
        <fieldset className="grid gap-3">
          <legend className="mb-2 font-semibold">What is it about?</legend>
          {order.lines.map(({ id, name, quantity, unitPrice, choices }) => (
            <div key={id} className="grid grid-cols-[minmax(0,1fr)_7rem] items-center gap-3">
              <span>
                <span className="wrap-anywhere font-medium">{name}</span>
                <span className="block text-ink-soft text-sm">
                  {choices.length > 0 && `${choices.join(', ')} · `}
                  <Money value={unitPrice} /> each
                </span>
              </span>
              {/* A field, not a list to choose from: what is chosen in a list before the page is awake gets lost. */}
              <TextField
                label={`Pieces of ${name}`}
                hideLabel
                name={piecesField(id)}
                type="number"
                inputMode="numeric"
                min={0}
                max={quantity}
                defaultValue={typed.pieces[id] ?? 0}
                suffix={`of ${quantity}`}
              />
            </div>
          ))}
          {price.discount.amount !== 0 && (
            <p className="text-ink-soft text-sm">Each piece takes its share of the discount along.</p>
          )}
        </fieldset>
        <AmountField
          currency={refunds.refundable.currency}
          label="Or an amount"
          optional
          defaultValue={typed.amount}
          error={mistakes.amount}
        />
        <TextField
          label="Why"
          name="reason"
          maxLength={120}
          defaultValue={typed.reason}
          hint={`${order.customerName} reads it.`}
          error={mistakes.reason}
        />
        <div>
          <Button name="look" value="yes" tone="secondary" pending={navigation.state === 'loading'}>
            Look it over
          </Button>
        </div>
      </Form>
    </Card>
  )
}
