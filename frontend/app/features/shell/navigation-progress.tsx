import { useEffect, useState } from 'react'
import { useNavigation } from 'react-router'

/** Quick answers need no sign of waiting. */
const quietMillis = 250

export function NavigationProgress() {
  const busy = useNavigation().state !== 'idle'
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!busy) return setShown(false)
    const timer = setTimeout(() => setShown(true), quietMillis)
    return () => clearTimeout(timer)
  }, [busy])
  return (
    <div role="status" className="fixed inset-x-0 top-0 z-50">
      {shown && (
        <>
          <div className="h-1 origin-left animate-[creep_8s_var(--ease-calm)_both] bg-brick" />
          <span className="sr-only">Loading</span>
        </>
      )}
    </div>
  )
}
