import { weekdays } from '#features/shop-desk/weekdays.ts'

/** The day of the week on the town's wall clock. */
export function weekdayOf(now: number, timeZone: string) {
  const name = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' }).format(now)
  return weekdays.find((day) => day.name === name)?.weekday ?? 1
}
