import type { contract, ReplyOf } from '@highstreet/contract'
import { paths } from '#paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DateTime } from '#ui/date-time.tsx'
import { Money } from '#ui/money.tsx'
import { Fact } from './fact.tsx'
import { movementWords } from './movement-words.ts'

/** A receipt: what moved, when, and what there was afterwards. */
export function MovementPage({ movement, transferId, payment }: ReplyOf<typeof contract.getMovement>) {
  return (
    <div className="mx-auto grid w-full max-w-lg grid-cols-1 gap-6">
      <h1 className="text-3xl">Receipt</h1>
      <Card awning="green">
        <div className="grid grid-cols-1 gap-6">
          <div className="grid grid-cols-1 gap-1">
            <p className="text-ink-soft">{movementWords(movement.kind)}</p>
            <p className="wrap-anywhere font-semibold text-lg">{movement.description}</p>
            <p className="font-bold font-sign text-4xl tracking-tight">
              <Money value={movement.amount} signed />
            </p>
          </div>
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
            <Fact term="When">
              <DateTime at={movement.at} style="date" /> <DateTime at={movement.at} style="time" />
            </Fact>
            {payment && (
              <Fact term={payment.direction === 'out' ? 'To' : 'From'}>
                {payment.neighbour.name} (@{payment.neighbour.handle})
              </Fact>
            )}
            {payment?.note && <Fact term="What for">{payment.note}</Fact>}
            <Fact term="Balance after it">
              <Money value={movement.balanceAfter} />
            </Fact>
            <Fact term="Movement">No. {movement.number}</Fact>
            <Fact term="Transfer">
              <code className="text-sm">{transferId}</code>
            </Fact>
          </dl>
          <div className="flex flex-wrap gap-3">
            {movement.orderId && (
              <LinkButton to={paths.order(movement.orderId)} tone="secondary">
                See the order
              </LinkButton>
            )}
            {payment?.direction === 'in' && (
              <LinkButton to={paths.pay(payment.neighbour.handle)} tone="secondary">
                Send some back
              </LinkButton>
            )}
            {payment?.direction === 'out' && (
              <LinkButton to={paths.pay(payment.neighbour.handle)} tone="secondary">
                Send again
              </LinkButton>
            )}
            <LinkButton to={paths.walletReceipt(movement.number)} tone="secondary">
              Prove it
            </LinkButton>
            <LinkButton to={paths.wallet()} tone="quiet">
              To the wallet
            </LinkButton>
          </div>
        </div>
      </Card>
    </div>
  )
}
