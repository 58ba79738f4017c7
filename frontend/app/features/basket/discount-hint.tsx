import type { Quote } from '@highstreet/contract'
import { PartyPopper } from 'lucide-react'
import { formatMoney, Money } from '#ui/money.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { useUiSettings } from '#ui/ui-settings.tsx'

/** How far it is to the discount, or that it is reached. */
export function DiscountHint({ quote: { price, discountRule } }: { quote: Quote }) {
  const { locale } = useUiSettings()
  const { percent, over, missing } = discountRule
  if (!missing) {
    return (
      <p className="flex items-center gap-2 font-semibold text-brand-deep">
        <PartyPopper aria-hidden className="size-5 shrink-0" />
        {percent} % off is yours
      </p>
    )
  }
  return (
    <div className="grid gap-1.5">
      <p className="text-sm">
        <span className="font-semibold">
          <Money value={missing} /> more for {percent} % off
        </span>{' '}
        <span className="text-ink-soft">(goods over {formatMoney(over, locale)})</span>
      </p>
      <ProgressBar
        label={`Way to ${percent} % off`}
        hideLabel
        value={price.goods.amount}
        max={price.goods.amount + missing.amount}
      />
    </div>
  )
}
