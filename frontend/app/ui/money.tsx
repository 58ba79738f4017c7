import { classNames } from './class-names.ts'
import { minorDigitsOf, writerOfAmounts } from './intl.ts'
import { type Amount, amountAsKnown, minorDigitsAsKnown } from './town-writing.ts'
import { useUiSettings } from './ui-settings.tsx'

export type MoneyValue = Amount

export function formatMoney(value: MoneyValue, locale = 'en-US', signed = false) {
  return amountAsKnown(value, { locale, signed }) ?? formatAmount(value, locale, signed)
}

/** 2 for dollars, 0 for yen. */
export function minorDigits(currency: string) {
  return minorDigitsAsKnown(currency) ?? minorDigitsOf(writerOfAmounts('en-US', currency))
}

function formatAmount({ amount, currency }: MoneyValue, locale: string, signed: boolean) {
  const writer = writerOfAmounts(locale, currency, signed)
  return writer.format(amount / 10 ** minorDigitsOf(writer))
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
