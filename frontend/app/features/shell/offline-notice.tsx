import { useSyncExternalStore } from 'react'
import { Notice } from '#ui/notice.tsx'

export function OfflineNotice() {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  return (
    <div role="status" className="mx-auto w-full max-w-page px-4 sm:px-6">
      {!online && (
        <Notice tone="warn" className="mt-6">
          You are offline. What you see may be old; we carry on as soon as the connection is back.
        </Notice>
      )}
    </div>
  )
}

function subscribe(changed: () => void) {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}
