/** The town pays on Mondays at six in the morning, on its own clock: before the shops open and in time for the banks. */
const payoutHour = 6
/** A server that was down at six makes up for it until noon; after that the next Monday will do, or an operator. */
const lastHour = 12
const dayMs = 86_400_000
const monday = 1

/** The Monday ("2026-11-23") for which it is time to pay now; null at any other time. */
export function payoutWeek(now: Date, timeZone: string): string | null {
  const shown = townTime(now, timeZone)
  if (shown.getUTCDay() !== monday) return null
  const hour = shown.getUTCHours()
  return hour >= payoutHour && hour < lastHour ? shown.toISOString().slice(0, 10) : null
}

/** The next Monday at six. */
export function nextPayoutRun(now: Date, timeZone: string): Date {
  const shown = townTime(now, timeZone)
  const midnight = Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth(), shown.getUTCDate())
  const daysAhead = (monday - shown.getUTCDay() + 7) % 7
  const next = instantShown(midnight + daysAhead * dayMs + payoutHour * 3_600_000, timeZone)
  if (next > now) return next
  return instantShown(midnight + (daysAhead + 7) * dayMs + payoutHour * 3_600_000, timeZone)
}

/** What the town's clocks show, as if it were UTC. */
function townTime(instant: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = of
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
}

/** The instant at which the town's clocks show this. Clocks are changed on Sundays and at night, never on a Monday at six. */
function instantShown(shownMs: number, timeZone: string): Date {
  const near = new Date(shownMs)
  const first = new Date(shownMs - (townTime(near, timeZone).getTime() - shownMs))
  return new Date(first.getTime() + (shownMs - townTime(first, timeZone).getTime()))
}
