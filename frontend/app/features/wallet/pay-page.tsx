import type { contract, PaymentLimits, ReplyOf, Wallet } from '@highstreet/contract'
import { SendHorizontal } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import type { RefusalView } from '#refusal.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Money } from '#ui/money.tsx'
import { TextField } from '#ui/text-field.tsx'
import { AmountField } from './amount-field.tsx'
import { LimitWords } from './balance.tsx'
import { FavouriteSwitch } from './favourite-switch.tsx'
import { NeighbourCard } from './neighbour-card.tsx'
import { isAboutNoField, paymentFields } from './payment-fields.ts'
import { WaitOrPassword } from './wait-or-password.tsx'

export interface PayPageProps {
  found: ReplyOf<typeof contract.lookUpNeighbour>
  wallet: Wallet
  limits: PaymentLimits
  typed: { amount: string; note: string }
  idempotencyKey: string
  refusal?: RefusalView | undefined
}

export function PayPage({ found, wallet, limits, typed, idempotencyKey, refusal }: PayPageProps) {
  const navigation = useNavigation()
  const fields = paymentFields(refusal)
  const { neighbour, favourite, waitsAbove } = found
  return (
    <div className="mx-auto grid w-full max-w-lg grid-cols-1 gap-6">
      <h1 className="text-3xl">Send money</h1>
      <ErrorSummary fields={fields} />
      <Card awning="green">
        <div className="grid grid-cols-1 gap-5">
          <NeighbourCard neighbour={neighbour}>
            <FavouriteSwitch neighbour={neighbour} favourite={favourite} />
          </NeighbourCard>
          <Form method="post" className="grid grid-cols-1 gap-5">
            {isAboutNoField(refusal) && <RefusalText refusal={refusal} />}
            <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
            <AmountField
              currency={wallet.available.currency}
              defaultValue={typed.amount}
              error={fields.amount}
            />
            <TextField
              label="What for"
              name="note"
              optional
              maxLength={140}
              defaultValue={typed.note}
              error={fields.note}
              hint={`${neighbour.name} sees it too.`}
            />
            {waitsAbove && (
              <WaitOrPassword
                name={neighbour.name}
                waitsAbove={waitsAbove}
                error={fields.password}
                open={fields.password !== undefined}
              />
            )}
            <Button size="large" wide pending={navigation.state !== 'idle'}>
              <SendHorizontal aria-hidden className="size-5" /> Send to {neighbour.name}
            </Button>
          </Form>
          <p className="text-ink-soft text-sm">
            You can spend <Money value={wallet.available} className="font-semibold" />.{' '}
            <LimitWords limits={limits} /> After sending you have 10 seconds to undo it.
          </p>
        </div>
      </Card>
    </div>
  )
}
