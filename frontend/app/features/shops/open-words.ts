import { formatInstant } from '#ui/date-time.tsx'

const dayMillis = 24 * 60 * 60 * 1000

interface OpenState {
  isOpen: boolean
  changesAt: string | null
}

/** "Open until 22:00", "Opens Mon, 08:00": on the wall clock of the town. */
export function openWords({ isOpen, changesAt }: OpenState, clock: { now: number; timeZone: string }) {
  if (!changesAt) return isOpen ? 'Always open' : 'Closed for now'
  const time = formatInstant(changesAt, clock.timeZone, 'time')
  if (isOpen) return Date.parse(changesAt) - clock.now < dayMillis ? `Open until ${time}` : 'Open'
  return isSameDay(changesAt, clock)
    ? `Opens at ${time}`
    : `Opens ${formatInstant(changesAt, clock.timeZone, 'weekday')} ${time}`
}

function isSameDay(at: string, { now, timeZone }: { now: number; timeZone: string }) {
  return formatInstant(at, timeZone, 'date') === formatInstant(new Date(now).toISOString(), timeZone, 'date')
}
