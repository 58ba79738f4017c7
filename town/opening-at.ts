interface Span {
  weekday: number
  opens: string
  closes: string
}

const dayMinutes = 1440
const weekMinutes = 7 * dayMinutes

/** Whether the shop is open at this minute of the week (0 is Monday, 00:00). Closing at or before opening means the next day. */
export function opensAt(hours: readonly Span[], minuteOfWeek: number) {
  return hours.some(({ weekday, opens, closes }) => {
    const from = (weekday - 1) * dayMinutes + minuteOf(opens)
    const open = minuteOf(closes) - minuteOf(opens)
    const lasts = open > 0 ? open : open + dayMinutes
    const since = (minuteOfWeek - from + weekMinutes) % weekMinutes
    return since < lasts
  })
}

function minuteOf(clock: string) {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}
