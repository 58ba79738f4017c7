import { type TownDay, townDay, townInstant, weekdayOf } from '../platform/town-time.ts'

/** The town pays on Mondays at six in the morning, on its own clock: before the shops open and in time for the banks. */
const payoutTime = '06:00'
/** A server that was down at six makes up for it until noon; after that the next Monday will do, or an operator. */
const lastTime = '12:00'
const monday = 1

/** The Monday ("2026-11-23") for which it is time to pay now; null at any other time. */
export function payoutWeek(now: Date, timeZone: string): string | null {
  const today = townDay(now, timeZone)
  if (weekdayOf(today) !== monday) return null
  const isTime =
    now >= townInstant(today, payoutTime, timeZone) && now < townInstant(today, lastTime, timeZone)
  return isTime ? dateOf(today) : null
}

/** The next Monday at six. */
export function nextPayoutRun(now: Date, timeZone: string): Date {
  const daysAhead = (monday - weekdayOf(townDay(now, timeZone)) + 7) % 7
  const run = (days: number) => townInstant(townDay(now, timeZone, days), payoutTime, timeZone)
  const next = run(daysAhead)
  return next > now ? next : run(daysAhead + 7)
}

function dateOf({ year, month, day }: TownDay) {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}
