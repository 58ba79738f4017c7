import type { Order } from '@highstreet/contract'
import { Money, type MoneyValue } from '#ui/money.tsx'

/** What was ordered and what it costs, from the same figures that were charged. */
export function OrderLines({ order }: { order: Order }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-lg">What you ordered</h2>
      <OrderSum {...order} />
    </section>
  )
}

export function OrderSum({ lines, price }: Pick<Order, 'lines' | 'price'>) {
  return (
    <div className="grid gap-4">
      <ul className="grid gap-3">
        {lines.map((line) => (
          <li key={line.id} className="grid grid-cols-[2rem_1fr_auto] gap-x-2">
            <span className="tabular font-semibold text-brand">{line.quantity}×</span>
            <span>
              {line.name}
              {line.choices.length > 0 && (
                <span className="block text-ink-soft text-sm">{line.choices.join(', ')}</span>
              )}
              {line.note && <span className="block text-ink-soft text-sm">“{line.note}”</span>}
            </span>
            <Money value={line.lineTotal} />
          </li>
        ))}
      </ul>
      <dl className="grid gap-1 border-line border-t pt-4">
        <Row term="Goods" value={price.goods} />
        {price.discount.amount !== 0 && (
          <Row term="Discount" value={{ ...price.discount, amount: -Math.abs(price.discount.amount) }} />
        )}
        {price.delivery && <Row term="Delivery" value={price.delivery} />}
        {price.tip.amount > 0 && <Row term="Tip for the courier" value={price.tip} />}
        <div className="flex justify-between gap-4 pt-2 font-bold text-lg">
          <dt>Total</dt>
          <dd>
            <Money value={price.total} />
          </dd>
        </div>
        {price.taxes.map((tax) => (
          <div key={tax.rateBasisPoints} className="flex justify-between gap-4 text-ink-soft text-sm">
            <dt>Tax included, {tax.rateBasisPoints / 100} %</dt>
            <dd>
              <Money value={tax.included} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Row({ term, value }: { term: string; value: MoneyValue }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-soft">{term}</dt>
      <dd>
        <Money value={value} />
      </dd>
    </div>
  )
}
