import { ChoiceChips } from '#ui/choice-chips.tsx'
import { Money } from '#ui/money.tsx'

const amountsMinor = [1_000, 2_500, 5_000, 10_000, 20_000]
const usualAmountMinor = 5_000

export function TopUpAmounts({
  currency,
  chosen,
  exactMinor,
}: {
  currency: string
  chosen?: string | undefined
  /** What something costs that waits for the money: offered first, and chosen. */
  exactMinor?: number | undefined
}) {
  const offered = exactMinor
    ? [exactMinor, ...amountsMinor.filter((amountMinor) => amountMinor > exactMinor)]
    : amountsMinor
  return (
    <ChoiceChips
      name="amountMinor"
      legend="Amount"
      defaultValue={chosen ?? String(exactMinor || usualAmountMinor)}
      options={offered.map((amountMinor) => ({
        value: String(amountMinor),
        label:
          amountMinor === exactMinor ? (
            <Money value={{ amount: amountMinor, currency }} />
          ) : (
            <WholeAmount amountMinor={amountMinor} currency={currency} />
          ),
      }))}
    />
  )
}

/** Chips say $50, not $50.00. */
function WholeAmount({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  const words = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format(amountMinor / 100)
  return <span className="tabular">{words}</span>
}
