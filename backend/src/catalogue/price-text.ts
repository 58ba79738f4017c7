/** Minor units of a price as people and tills write it, or null when it is none or could mean two things ("1.234"). */
export function priceMinor(text: string, fractionDigits: number): number | null {
  const number = text.replace(/^\s*[\p{Sc}A-Za-z]{0,3}\s*|\s*[\p{Sc}A-Za-z]{0,3}\s*$/gu, '')
  const [, whole, fraction = ''] =
    /^(\d{1,9}|\d{1,3}(?:[,' ]\d{3})+)(?:\.(\d+))?$/.exec(number) ??
    /^(\d{1,9}|\d{1,3}(?:[.' ]\d{3})+)(?:,(\d+))?$/.exec(number) ??
    []
  if (whole === undefined) return null
  // One group of three after a comma or a point may be thousands or a fraction.
  if (/^\d{1,3}[.,]\d{3}$/.test(number)) return null
  if (fraction.length > fractionDigits) return null
  const digits = whole.replace(/\D/g, '') + fraction.padEnd(fractionDigits, '0')
  return Number(digits)
}

/** 2 for dollars, 0 for yen. */
export function fractionDigitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  )
}
