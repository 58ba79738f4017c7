/** $1,000.00 a person and day of the town: what a thief with somebody's phone can take at most. */
export const dailyLimitMinor = 100_000

/** What may still be sent today; what was undone does not count. */
export function dailyAllowance(sentTodayMinor: number) {
  return { limitMinor: dailyLimitMinor, leftMinor: Math.max(0, dailyLimitMinor - sentTodayMinor) }
}

/** The day on the town's calendar: `2026-05-31`. */
export function townDayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}
