import { ChoiceChips } from '#ui/choice-chips.tsx'

const amountsMinor = [1_000, 2_500, 5_000, 10_000, 20_000]
const usualAmountMinor = 5_000

export function TopUpAmounts({ currency, chosen }: { currency: string; chosen?: string | undefined }) {
  return (
    <ChoiceChips
      name="amountMinor"
      legend="Amount"
      defaultValue={chosen ?? String(usualAmountMinor)}
      options={amountsMinor.map((amountMinor) => ({
        value: String(amountMinor),
        label: <WholeAmount amountMinor={amountMinor} currency={currency} />,
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
