import { classNames } from './class-names.ts'
import { useUiSettings } from './ui-settings.tsx'

export interface MoneyValue {
  /** Minor units. */
  amount: number
  currency: string
}

const formats = new Map<string, { write: Intl.NumberFormat; minorUnits: number }>()

export function formatMoney({ amount, currency }: MoneyValue, locale = 'en-US', signed = false) {
  const key = `${locale} ${currency} ${signed}`
  let format = formats.get(key)
  if (!format) {
    const write = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      signDisplay: signed ? 'exceptZero' : 'auto',
    })
    format = { write, minorUnits: 10 ** (write.resolvedOptions().maximumFractionDigits ?? 2) }
    formats.set(key, format)
  }
  return format.write.format(amount / format.minorUnits)
}

/** `signed` shows + and −, for money trails. */
export function Money({
  value,
  signed,
  className,
}: {
  value: MoneyValue
  signed?: boolean
  className?: string
}) {
  const { locale } = useUiSettings()
  return (
    <span className={classNames('tabular whitespace-nowrap', className)}>
      {formatMoney(value, locale, signed)}
    </span>
  )
}

/** A price, with what it was before. */
export function Price({ value, was, unit }: { value: MoneyValue; was?: MoneyValue; unit?: string }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className="font-bold">
        {was && <span className="sr-only">now </span>}
        <Money value={value} className={was ? 'text-brick' : undefined} />
      </span>
      {was && (
        <s className="text-ink-soft text-sm">
          <span className="sr-only">was </span>
          <Money value={was} />
        </s>
      )}
      {unit && <span className="text-ink-soft text-sm">{unit}</span>}
    </span>
  )
}
