/** "8 s", "4:59", "59 min": what is left until a payment leaves; null when its time has come. */
export function leavingIn(leavesAt: string, nowMs: number): string | null {
  const seconds = Math.ceil((Date.parse(leavesAt) - nowMs) / 1000)
  if (seconds <= 0) return null
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 5) return `${minutes}:${String(seconds % 60).padStart(2, '0')}`
  return `${minutes} min`
}
