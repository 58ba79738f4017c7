const minuteMs = 60_000

/** What a clock on the town's wall shows at an instant, as a date and time field wants it: `2035-06-04T13:00`. */
export function wallTime(instant: string, timeZone: string): string {
  return shownAt(Date.parse(instant), timeZone).toISOString().slice(0, 16)
}

/** The instant at which the wall clock shows that; null for what is no date and time. In an hour that comes twice, the first. */
export function instantAt(wall: string, timeZone: string): string | null {
  const shownMs = Date.parse(`${wall}Z`)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall) || Number.isNaN(shownMs)) return null
  // The zone is ahead by one of at most two offsets around that moment.
  const offsets = [shownMs - 86_400_000, shownMs + 86_400_000].map((ms) => +shownAt(ms, timeZone) - ms)
  const fitting = offsets.map((offset) => shownMs - offset).filter((ms) => +shownAt(ms, timeZone) === shownMs)
  return new Date(Math.min(...(fitting.length > 0 ? fitting : [shownMs - (offsets[0] ?? 0)]))).toISOString()
}

/** The wall clock's reading, as if it were UTC. */
function shownAt(ms: number, timeZone: string) {
  const whole = Math.floor(ms / minuteMs) * minuteMs
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    whole,
  )
  return new Date(`${parts.replace(' ', 'T')}:00Z`)
}
