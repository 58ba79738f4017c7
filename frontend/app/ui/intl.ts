const styles = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'short' },
  'date-time': {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>
export type InstantStyle = keyof typeof styles

const instants = new Map<string, Intl.DateTimeFormat>()

/** Day before month, in words, so that nobody misreads it. */
export function writerOfInstants(timeZone: string, style: InstantStyle): Intl.DateTimeFormat {
  const key = `${timeZone} ${style}`
  const writer = instants.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...styles[style] })
  instants.set(key, writer)
  return writer
}

const amounts = new Map<string, Intl.NumberFormat>()

/** Of major units: see `minorDigitsOf`. */
export function writerOfAmounts(locale: string, currency: string, signed = false): Intl.NumberFormat {
  const key = `${locale} ${currency} ${signed}`
  const writer =
    amounts.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      signDisplay: signed ? 'exceptZero' : 'auto',
    })
  amounts.set(key, writer)
  return writer
}

export function minorDigitsOf(writer: Intl.NumberFormat): number {
  return writer.resolvedOptions().maximumFractionDigits ?? 2
}
