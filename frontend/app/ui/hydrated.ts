import { useSyncExternalStore } from 'react'

/** Whether scripts run here: false on the server and for the first paint. */
export function useHydrated() {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
}
