import { LoaderCircle } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useConnectionState } from './use-channel.ts'

/** Shorter breaks heal before anybody could read about them. */
const silentMs = 1_500

/**
 * Says quietly that the page is not live at the moment; gone as soon as it is. Nothing is lost meanwhile. A device without
 * network says so itself, at the top of every page.
 */
export function ConnectionNotice() {
  const state = useConnectionState()
  const broken = state === 'waiting' || state === 'connecting'
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
          <LoaderCircle aria-hidden className="size-4.5 animate-spin" /> Reconnecting…
        </p>
      )}
    </div>
  )
}
