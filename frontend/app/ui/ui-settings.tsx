import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react'

const tickMillis = 15_000

export interface UiSettings {
  /** Of amounts and dates, such as `en-US`. */
  locale: string
  /** IANA name: everyone sees the wall clock of the town, wherever they are. */
  timeZone: string
  /** When the server rendered the page, so that the browser starts from the same words. */
  now: string
}

const Settings = createContext<UiSettings>({
  locale: 'en-US',
  timeZone: 'UTC',
  now: '1970-01-01T00:00:00.000Z',
})
const Now = createContext(0)

export function UiSettingsProvider({ settings, children }: { settings: UiSettings; children: ReactNode }) {
  return (
    <Settings value={settings}>
      <Now value={useClock(settings.now)}>{children}</Now>
    </Settings>
  )
}

export function useUiSettings() {
  return useContext(Settings)
}

/** Milliseconds; the server's instant first, then the browser's clock, a few times a minute. */
export function useNow() {
  return useContext(Now)
}

/** One for the whole page: a dozen badges that each look at the browser's clock would all be drawn twice at the start. */
function useClock(serverNow: string) {
  const [nowMillis, setNowMillis] = useState(() => Date.parse(serverNow))
  useEffect(() => {
    const tick = () => startTransition(() => setNowMillis(Date.now()))
    if (Math.abs(Date.now() - Date.parse(serverNow)) > tickMillis) tick()
    const timer = setInterval(tick, tickMillis)
    return () => clearInterval(timer)
  }, [serverNow])
  return nowMillis
}
