const minuteSeconds = 60
const hourSeconds = 60 * minuteSeconds

/** To the second for an hour: an operator wants to see it tick. */
export function agoWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000))
  if (seconds < 2 * minuteSeconds) return `${seconds} s ago`
  if (seconds < hourSeconds)
    return `${Math.floor(seconds / minuteSeconds)} min ${seconds % minuteSeconds} s ago`
  return `${Math.floor(seconds / hourSeconds)} h ${Math.floor((seconds % hourSeconds) / minuteSeconds)} min ago`
}
