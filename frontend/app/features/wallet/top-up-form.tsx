import type { Wallet } from '@highstreet/contract'
import { CreditCard } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { FieldError } from '#ui/field.tsx'
import { Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { TextField } from '#ui/text-field.tsx'
import { TopUpAmounts } from './top-up-amounts.tsx'

export interface TopUpProps {
  cardNetwork: Wallet['cardNetwork']
  currency: string
  /** Made with the page: the same form sent twice tops up once. */
  idempotencyKey: string
  refusal?: RefusalView | undefined
  typed?: { amountMinor: string; cardNumber: string } | undefined
  toppedUpMinor?: number | undefined
  /** What something costs that waits for the money. */
  exactMinor?: number | undefined
}

/** The number every test card network takes. */
const demoCardNumber = '4242 4242 4242 4242'

export function TopUpForm({
  cardNetwork,
  currency,
  idempotencyKey,
  refusal,
  typed,
  toppedUpMinor,
  exactMinor,
}: TopUpProps) {
  const navigation = useNavigation()
  return (
    <Form method="post" key={idempotencyKey} className="grid gap-5" preventScrollReset>
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl">Top up by card</h2>
        <span className="text-ink-soft text-sm">{cardNetwork.name}</span>
      </header>
      {toppedUpMinor !== undefined && (
        <Notice tone="good" live>
          <Money value={{ amount: toppedUpMinor, currency }} className="font-semibold" /> is in your wallet.
        </Notice>
      )}
      <RefusalText refusal={refusal} />
      {cardNetwork.demo && (
        <Notice tone="warn">
          This is a demo card network: no real card is charged. {demoCardNumber} is accepted, 4000 0000 0000
          0002 is declined.
        </Notice>
      )}
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <TopUpAmounts currency={currency} chosen={typed?.amountMinor} exactMinor={exactMinor} />
      {refusal?.fields.amountMinor && <FieldError>{refusal.fields.amountMinor}</FieldError>}
      <TextField
        label="Card number"
        name="cardNumber"
        inputMode="numeric"
        autoComplete={cardNetwork.demo ? 'off' : 'cc-number'}
        defaultValue={typed?.cardNumber ?? (cardNetwork.demo ? demoCardNumber : undefined)}
        error={refusal?.fields.cardNumber}
      />
      <Button size="large" wide pending={navigation.state === 'submitting'}>
        <CreditCard aria-hidden className="size-5" /> Top up
      </Button>
    </Form>
  )
}
