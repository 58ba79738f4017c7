import { weekdays } from '#features/shop-desk/weekdays.ts'
import { formatInstant } from '#ui/date-time.tsx'

/** The day of the week on the town's wall clock. */
export function weekdayOf(now: number, timeZone: string) {
  const short = formatInstant(new Date(now).toISOString(), timeZone, 'weekday')
  return weekdays.find(({ name }) => name.startsWith(short))?.weekday ?? 1
}
