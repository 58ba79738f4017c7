const formatters = new Map<string, Intl.DateTimeFormat>()
/** Clocks are changed on quarter hours only, so one answer serves the whole quarter. */
const quarterMs = 15 * 60_000
const offsets = new Map<string, number>()
const maxOffsets = 5000

export interface TownDay {
  year: number
  month: number
  day: number
}

/** The calendar day that the town's clocks show, moved by some days. */
export function townDay(instant: Date, timeZone: string, plusDays = 0): TownDay {
  const local = new Date(instant.getTime() + offsetMs(instant.getTime(), timeZone) + plusDays * 86_400_000)
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export function weekdayOf({ year, month, day }: TownDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
}

/**
 * The instant at which the town's clocks show a time on a day. A time that is shown twice means the first; one that is skipped
 * means as long after the change as it should have been after midnight.
 */
export function townInstant({ year, month, day }: TownDay, clockTime: string, timeZone: string): Date {
  const [hour, minute] = clockTime.split(':').map(Number)
  const shown = Date.UTC(year, month - 1, day, hour, minute)
  const before = shown - offsetMs(shown - 86_400_000, timeZone)
  const after = shown - offsetMs(shown + 86_400_000, timeZone)
  if (before === after || showsAs(before, shown, timeZone)) return new Date(before)
  return new Date(showsAs(after, shown, timeZone) ? after : before)
}

function showsAs(instantMs: number, shown: number, timeZone: string) {
  return instantMs + offsetMs(instantMs, timeZone) === shown
}

function offsetMs(instantMs: number, timeZone: string): number {
  const quarter = Math.floor(instantMs / quarterMs)
  const key = `${timeZone}/${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= maxOffsets) offsets.clear()
  const offset = readOffsetMs(quarter * quarterMs, timeZone)
  offsets.set(key, offset)
  return offset
}

function readOffsetMs(instantMs: number, timeZone: string) {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formatters.set(timeZone, formatter)
  }
  const parts = Object.fromEntries(
    formatter.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute) - instantMs
}
