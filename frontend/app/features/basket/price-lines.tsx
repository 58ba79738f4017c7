import type { Price } from '@highstreet/contract'
import type { ReactNode } from 'react'
import { Money } from '#ui/money.tsx'

/** The sum as one would write it on paper. */
export function PriceLines({ price }: { price: Price }) {
  return (
    <dl className="grid gap-1.5">
      <Line label="Goods">
        <Money value={price.goods} />
      </Line>
      {price.discount.amount > 0 && (
        <Line label="Discount" className="text-brand-deep">
          −<Money value={price.discount} />
        </Line>
      )}
      <Line label="Delivery">
        {price.delivery ? (
          <Money value={price.delivery} />
        ) : (
          <span className="text-ink-soft">by distance</span>
        )}
      </Line>
      {price.tip.amount > 0 && (
        <Line label="Tip for the courier">
          <Money value={price.tip} />
        </Line>
      )}
      <Line label="Total" className="mt-1.5 border-line border-t pt-3 font-bold text-lg">
        <Money value={price.total} />
      </Line>
      {price.taxes.map(({ rateBasisPoints, included }) => (
        <Line
          key={rateBasisPoints}
          label={`of which ${rateBasisPoints / 100} % tax`}
          className="text-ink-soft text-sm"
        >
          <Money value={included} />
        </Line>
      ))}
    </dl>
  )
}

function Line({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div className={`flex justify-between gap-4 ${className ?? ''}`}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
