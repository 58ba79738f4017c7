/**
 * Looking people up is for paying them, not for collecting them: a look-up pours one unit into the person's bucket, which leaks. At
 * most 30 at once, then one in 20 seconds.
 */
const holds = 30
const leakSeconds = 20

type Pour = { allowed: true; drainedAt: Date } | { allowed: false; retryAfterSeconds: number }

/** `drainedAt` is when the bucket will have leaked empty. */
export function pourLookup(drainedAt: Date | null, now: Date): Pour {
  const from = Math.max(drainedAt?.getTime() ?? 0, now.getTime())
  const filledSeconds = (from - now.getTime()) / 1000
  const waitSeconds = filledSeconds - (holds - 1) * leakSeconds
  if (waitSeconds > 0) return { allowed: false, retryAfterSeconds: Math.ceil(waitSeconds) }
  return { allowed: true, drainedAt: new Date(from + leakSeconds * 1000) }
}
