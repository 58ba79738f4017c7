import { minorDigits } from '#ui/money.tsx'

/** "12.50" or "12,5" → 1250 in a currency with two digits; null when it is no such amount. */
export function minorUnits(text: string, currency: string): number | null {
  const digits = minorDigits(currency)
  const found = /^\s*(\d{1,7})(?:[.,](\d+))?\s*$/.exec(text)
  if (!found) return null
  const fraction = found[2] ?? ''
  if (fraction.length > digits) return null
  return Number(found[1]) * 10 ** digits + Number(fraction.padEnd(digits, '0') || 0)
}

/** 1250 → "12.50": as it stands in a field. */
export function amountText(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  return (minor / 10 ** digits).toFixed(digits)
}
