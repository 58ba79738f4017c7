import { useTownCountdown } from '#features/live/use-town-countdown.ts'
import { useUiSettings } from '#ui/ui-settings.tsx'

export interface Drop {
  begun: boolean
  /** Milliseconds until it begins; null until the town has said what time it is. */
  leftMs: number | null
}

/** Counts down to a drop by the town's clock. On the server, and until it is asked, by the time at which the page was made. */
export function useDrop(sellsFrom: string | null): Drop {
  const { now } = useUiSettings()
  const begunAtFirst = sellsFrom === null || now >= sellsFrom
  const leftMs = useTownCountdown(begunAtFirst ? null : sellsFrom)
  return { begun: begunAtFirst || (leftMs !== null && leftMs <= 0), leftMs }
}
