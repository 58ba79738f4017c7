import type { contract, PaymentRequest, ReplyOf, Wallet } from '@highstreet/contract'
import { SendHorizontal } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { ConnectionNotice } from '#features/live/connection-notice.tsx'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Money } from '#ui/money.tsx'
import { Fact } from './fact.tsx'
import { NeighbourCard } from './neighbour-card.tsx'
import { isAboutNoField, paymentFields } from './payment-fields.ts'
import { requestWords } from './request-words.ts'
import { useWalletLive } from './use-wallet-live.ts'
import { WaitOrPassword } from './wait-or-password.tsx'

export interface RequestPageProps {
  request: PaymentRequest
  /** Of who is asked, while it is open. */
  payer: { wallet: Wallet; waitsAbove: ReplyOf<typeof contract.lookUpNeighbour>['waitsAbove'] } | null
  idempotencyKey: string
  refusal?: RefusalView | undefined
}

/** What somebody asks of somebody, for both of them. */
export function RequestPage({ request, payer, idempotencyKey, refusal }: RequestPageProps) {
  useWalletLive()
  const fields = paymentFields(refusal)
  const { neighbour, amount, note, at, direction, paymentId } = request
  return (
    <div className="mx-auto grid w-full max-w-lg grid-cols-1 gap-6">
      <h1 className="text-3xl">
        {direction === 'in' ? `${neighbour.name} asks you` : `You ask ${neighbour.name}`}
      </h1>
      <ErrorSummary fields={fields} />
      <Card awning="sky">
        <div className="grid grid-cols-1 gap-5">
          <NeighbourCard neighbour={neighbour} />
          {isAboutNoField(refusal) && <RefusalText refusal={refusal} />}
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
            <Fact term="Amount">
              <Money value={amount} className="font-semibold" />
            </Fact>
            {note && <Fact term="What for">{note}</Fact>}
            <Fact term="Asked">
              <DateTime at={at} />
            </Fact>
            <Fact term="How it stands">
              <span aria-live="polite">{requestWords[request.status]}</span>
            </Fact>
          </dl>
          {payer && <PayOrDecline {...{ request, payer, idempotencyKey }} error={fields.password} />}
          {direction === 'out' && request.status === 'open' && (
            <Form method="post">
              <Button tone="secondary" name="intent" value="withdraw">
                Take it back
              </Button>
            </Form>
          )}
          <div className="flex flex-wrap gap-3">
            {paymentId && (
              <LinkButton to={paths.walletPayment(paymentId)} tone="secondary">
                See the payment
              </LinkButton>
            )}
            <LinkButton to={paths.wallet()} tone="quiet">
              To the wallet
            </LinkButton>
          </div>
        </div>
      </Card>
      <ConnectionNotice />
    </div>
  )
}

function PayOrDecline({
  request: { neighbour, amount },
  payer: { wallet, waitsAbove },
  idempotencyKey,
  error,
}: Pick<RequestPageProps, 'request' | 'idempotencyKey'> & {
  payer: NonNullable<RequestPageProps['payer']>
  error: string | undefined
}) {
  const navigation = useNavigation()
  const intent = navigation.formData?.get('intent')
  return (
    <Form method="post" className="grid grid-cols-1 gap-4">
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {waitsAbove && amount.amount > waitsAbove.amount && (
        <WaitOrPassword
          name={neighbour.name}
          waitsAbove={{ ...waitsAbove, amount: 0 }}
          error={error}
          open={error !== undefined}
        />
      )}
      <p className="text-ink-soft text-sm">
        You can spend <Money value={wallet.available} className="font-semibold" />. After paying you have 10
        seconds to undo it.
      </p>
      <div className="grid grid-cols-[1fr_auto] gap-3">
        <Button size="large" name="intent" value="pay" pending={intent === 'pay'}>
          <SendHorizontal aria-hidden className="size-5" /> Pay <Money value={amount} />
        </Button>
        <Button
          size="large"
          tone="secondary"
          name="intent"
          value="refuse"
          formNoValidate
          pending={intent === 'refuse'}
        >
          Decline
        </Button>
      </div>
    </Form>
  )
}
