/** "2026-05" → "May 2026", or "May" where there is little room. */
export function monthWords(month: string, style: 'long' | 'short' = 'long'): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const day = new Date(Date.UTC(year, number - 1, 1))
  return new Intl.DateTimeFormat('en-US', {
    timeZone: 'UTC',
    month: style,
    ...(style === 'long' && { year: 'numeric' }),
  }).format(day)
}

/** The month that the address asks for, if it is one of these; otherwise the latest. */
export function chosenMonth(asked: string | null, months: readonly { month: string }[]): string {
  const known = months.map(({ month }) => month)
  return known.find((month) => month === asked) ?? known.at(-1) ?? ''
}
