import { CloudOff, LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useConnectionState } from './use-channel.ts'

/** Shorter breaks heal before anybody could read about them. */
const silentMs = 1_500

/** Says quietly that the page is not live at the moment; gone as soon as it is. Nothing is lost meanwhile. */
export function ConnectionNotice() {
  const state = useConnectionState()
  const broken = state === 'waiting' || state === 'paused' || state === 'connecting'
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!broken) return setShown(false)
    const timer = setTimeout(() => setShown(true), silentMs)
    return () => clearTimeout(timer)
  }, [broken])
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-3 z-40 flex justify-center px-4"
      data-connection={state}
    >
      {shown && (
        <p className="flex animate-rise items-center gap-2.5 rounded-chip bg-ink px-4 py-2 font-semibold text-paper text-sm shadow-3">
          {state === 'paused' ? (
            <CloudOff aria-hidden className="size-4.5" />
          ) : (
            <LoaderCircle aria-hidden className="size-4.5 animate-spin" />
          )}
          {state === 'paused' ? 'You are offline. This page catches up by itself.' : 'Reconnecting…'}
        </p>
      )}
    </div>
  )
}
