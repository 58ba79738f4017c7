import { useEffect, useState } from 'react'
import { askTownTime, msUntil, type TownTime } from '#features/live/town-clock.ts'
import { paths } from '#paths.ts'
import { useUiSettings } from '#ui/ui-settings.tsx'

/** A device that slept, or a page that was away, asks anew. */
const askEveryMs = 60_000
const retryMs = 2_000
/** Timers of browsers may be late: near the start it is looked at this often. */
const lookEveryMs = 200

export interface Drop {
  begun: boolean
  /** Milliseconds until it begins; null until the town has said what time it is. */
  leftMs: number | null
}

/** Counts down to a drop by the town's clock. On the server, and until it is asked, by the time at which the page was made. */
export function useDrop(sellsFrom: string | null): Drop {
  const { now } = useUiSettings()
  const begunAtFirst = sellsFrom === null || now >= sellsFrom
  const [leftMs, setLeftMs] = useState<number | null>(null)

  useEffect(() => {
    setLeftMs(null)
    if (sellsFrom === null || begunAtFirst) return
    let time: TownTime | undefined
    let asking: ReturnType<typeof setTimeout> | undefined
    let over = false
    const look = () => time && setLeftMs(msUntil(sellsFrom, time, performance.now()))
    async function ask() {
      clearTimeout(asking)
      const told = await askTownTime({ pageClock: () => performance.now(), askTownMs }).catch(() => undefined)
      if (over) return
      time = told ?? time
      look()
      asking = setTimeout(ask, told ? askEveryMs : retryMs)
    }
    const askWhenShown = () => document.visibilityState === 'visible' && void ask()
    void ask()
    const looking = setInterval(look, lookEveryMs)
    document.addEventListener('visibilitychange', askWhenShown)
    return () => {
      over = true
      clearTimeout(asking)
      clearInterval(looking)
      document.removeEventListener('visibilitychange', askWhenShown)
    }
  }, [sellsFrom, begunAtFirst])

  return { begun: begunAtFirst || (leftMs !== null && leftMs <= 0), leftMs }
}

async function askTownMs() {
  const answer = await fetch(paths.townClock(), { cache: 'no-store' })
  const { now } = (await answer.json()) as { now: string }
  return Date.parse(now)
}
