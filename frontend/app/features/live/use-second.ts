import { useSyncExternalStore } from 'react'
import { useUiSettings } from '#ui/ui-settings.tsx'

/** Milliseconds, once a second, for count-downs; the server's instant while the page is being taken over. */
export function useSecond() {
  const { now } = useUiSettings()
  return useSyncExternalStore(everySecond, wholeSecond, () => Date.parse(now))
}

function everySecond(changed: () => void) {
  const timer = setInterval(changed, 1_000)
  return () => clearInterval(timer)
}

function wholeSecond() {
  return Math.floor(Date.now() / 1_000) * 1_000
}
