import { Undo2 } from 'lucide-react'
import { Form, useNavigation } from 'react-router'
import { RefusalText } from '#features/shell/refusal-text.tsx'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Money } from '#ui/money.tsx'
import { Notice } from '#ui/notice.tsx'
import { piecesField } from './pieces-field.ts'
import type { RefundState } from './shop-order-page.tsx'

type ConfirmationProps = RefundState & { quote: NonNullable<RefundState['quote']> }

/** Says what goes back, from whom and to whom, before anything moves. Pressed twice it is given once. */
export function RefundConfirmation({
  shown,
  shopSlug,
  typed,
  quote,
  idempotencyKey,
  refusal,
}: ConfirmationProps) {
  const navigation = useNavigation()
  const { amount, tax, pieces, from, to, left } = quote
  return (
    <Card awning="brick" id="refund">
      <Form method="post" preventScrollReset className="grid gap-4">
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <input type="hidden" name="reason" value={typed.reason} />
        {Object.entries(typed.pieces).map(([id, count]) => (
          <input key={id} type="hidden" name={piecesField(id)} value={count} />
        ))}
        {pieces.length === 0 && <input type="hidden" name="amount" value={typed.amount} />}
        <h3 className="text-xl">
          Give <Money value={amount} /> back?
        </h3>
        <ShopRefusal refusal={refusal} shopName={from} />
        <p className="max-w-read">
          <Money value={amount} className="font-semibold" /> goes from <strong>{from}</strong> to the wallet
          of <strong>{to}</strong>, at once.
          {tax.amount > 0 && (
            <>
              {' '}
              <Money value={tax} className="font-semibold" /> of it is tax that {from} then no longer owes.
            </>
          )}
        </p>
        {pieces.length > 0 && (
          <ul className="grid gap-1">
            {pieces.map((piece) => (
              <li key={piece} className="font-medium">
                {piece}
              </li>
            ))}
          </ul>
        )}
        <p className="text-ink-soft">“{typed.reason}”</p>
        <p className="text-ink-soft text-sm">
          {left.amount > 0 ? (
            <>
              Afterwards <Money value={left} className="font-semibold text-ink" /> could still be given back.
            </>
          ) : (
            'It is all that was paid for this order.'
          )}
        </p>
        <div className="flex flex-wrap gap-3">
          <Button tone="call" pending={navigation.formMethod === 'POST'}>
            <Undo2 aria-hidden className="size-5" />
            <span>
              Give <Money value={amount} /> back
            </span>
          </Button>
          <LinkButton to={paths.consoleOrder(shopSlug, shown.order.id)} tone="quiet">
            Not now
          </LinkButton>
        </div>
      </Form>
    </Card>
  )
}

/** The usual sentence speaks of a wallet that can be topped up; a shop's earnings can't. */
function ShopRefusal({ refusal, shopName }: { refusal: RefusalView | undefined; shopName: string }) {
  if (refusal?.code !== 'insufficient_funds') return <RefusalText refusal={refusal} />
  return (
    <Notice tone="bad" live>
      What {shopName} has earned and not been paid yet does not cover this. Give less back, or try again after
      the next orders.
    </Notice>
  )
}
