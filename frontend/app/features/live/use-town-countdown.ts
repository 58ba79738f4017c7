import { useEffect, useState } from 'react'
import { paths } from '#paths.ts'
import { askTownTime, msUntil, type TownTime } from './town-clock.ts'

/** A device that slept, or a page that was away, asks anew. */
const askEveryMs = 60_000
const retryMs = 2_000
/** Timers of browsers may be late: near the end it is looked at this often. */
const lookEveryMs = 200

/** Milliseconds until an instant by the town's clock; null on the server, until the town has said what time it is, and without one. */
export function useTownCountdown(instant: string | null): number | null {
  const [leftMs, setLeftMs] = useState<number | null>(null)

  useEffect(() => {
    setLeftMs(null)
    if (instant === null) return
    let time: TownTime | undefined
    let asking: ReturnType<typeof setTimeout> | undefined
    let over = false
    const look = () => time && setLeftMs(msUntil(instant, time, performance.now()))
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
  }, [instant])

  return leftMs
}

async function askTownMs() {
  const answer = await fetch(paths.townClock(), { cache: 'no-store' })
  const { now } = (await answer.json()) as { now: string }
  return Date.parse(now)
}
