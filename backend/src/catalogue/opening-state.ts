import type { OpeningSpan } from '@highstreet/contract'
import { townDay, townInstant, weekdayOf } from '../platform/town-time.ts'

/** A week of spans says everything; the days around it catch nights that began before and weeks without a change. */
const lookAheadDays = 9

/** Is it open, and when does that change next? `changesAt` is null when it never does. Spans may overlap and go overnight. */
export function openingState(
  hours: readonly OpeningSpan[],
  { now, timeZone }: { now: Date; timeZone: string },
): { isOpen: boolean; changesAt: Date | null } {
  const times = openTimes(hours, now, timeZone)
  const current = times.find(({ opens, closes }) => opens <= now.getTime() && now.getTime() < closes)
  if (current) {
    const aWeekOn = townInstant(townDay(now, timeZone, 8), '00:00', timeZone).getTime()
    return { isOpen: true, changesAt: current.closes >= aWeekOn ? null : new Date(current.closes) }
  }
  const next = times.find(({ opens }) => opens > now.getTime())
  return { isOpen: false, changesAt: next ? new Date(next.opens) : null }
}

/** From yesterday on, in order, with what touches or overlaps joined. */
function openTimes(hours: readonly OpeningSpan[], now: Date, timeZone: string) {
  const times: { opens: number; closes: number }[] = []
  for (let days = -1; days <= lookAheadDays; days++) {
    const today = townDay(now, timeZone, days)
    const weekday = weekdayOf(today)
    for (const span of hours) {
      if (span.weekday !== weekday) continue
      const overnight = span.closes <= span.opens
      const lastDay = overnight ? townDay(now, timeZone, days + 1) : today
      times.push({
        opens: townInstant(today, span.opens, timeZone).getTime(),
        closes: townInstant(lastDay, span.closes, timeZone).getTime(),
      })
    }
  }
  return joined(times.sort((a, b) => a.opens - b.opens))
}

function joined(times: { opens: number; closes: number }[]) {
  const all: { opens: number; closes: number }[] = []
  for (const time of times) {
    const last = all.at(-1)
    if (last && time.opens <= last.closes) last.closes = Math.max(last.closes, time.closes)
    else all.push(time)
  }
  return all
}
