import { TextField } from '#ui/text-field.tsx'
import { useUiSettings } from '#ui/ui-settings.tsx'

export function AmountField({
  currency,
  label = 'Amount',
  defaultValue,
  error,
  optional,
}: {
  currency: string
  label?: string
  defaultValue?: string | undefined
  error?: string | undefined
  optional?: boolean
}) {
  const { locale } = useUiSettings()
  return (
    <TextField
      label={label}
      name="amount"
      inputMode="decimal"
      autoComplete="off"
      prefix={symbolOf(currency, locale)}
      placeholder="0.00"
      defaultValue={defaultValue}
      error={error}
      optional={optional}
      maxLength={12}
    />
  )
}

function symbolOf(currency: string, locale: string) {
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}
