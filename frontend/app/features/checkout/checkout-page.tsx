import type { Basket } from '@highstreet/contract'
import { Link } from 'react-router'
import { paths } from '#paths.ts'
import type { RefusalView } from '#refusal.ts'
import type { Till } from './till.server.ts'
import { TillForm } from './till-form.tsx'
import { TillItem, TillItems } from './till-items.tsx'

export function CheckoutPage({
  basket: { shop, lines },
  till,
  refusal,
}: {
  basket: Basket
  till: Till
  refusal?: RefusalView
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid gap-1">
        <h1>Checkout</h1>
        <p className="text-ink-soft text-lg">
          {shop.name} ·{' '}
          <Link
            to={paths.basket()}
            className="inline-block py-1 font-semibold text-brand underline underline-offset-4"
          >
            change the basket
          </Link>
        </p>
      </div>
      <TillForm till={till} refusal={refusal} shopName={shop.name}>
        <TillItems>
          {lines.map((line) => (
            <TillItem
              key={line.id}
              listing={line.listing}
              quantity={line.quantity}
              total={line.lineTotal}
              details={[...line.choices.map(({ name }) => name), line.note && `“${line.note}”`]}
            />
          ))}
        </TillItems>
      </TillForm>
    </div>
  )
}
