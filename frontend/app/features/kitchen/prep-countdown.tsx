import { useSecond } from '#features/live/use-second.ts'
import { classNames } from '#ui/class-names.ts'

/** Minutes and seconds left until it should be ready, with how much of the time is gone. */
export function PrepCountdown({ readyBy, acceptedAt }: { readyBy: string; acceptedAt: string | undefined }) {
  const now = useSecond()
  const end = Date.parse(readyBy)
  const start = acceptedAt ? Date.parse(acceptedAt) : now
  const leftSeconds = Math.round((end - now) / 1000)
  const late = leftSeconds < 0
  const gone = Math.min(1, Math.max(0, (now - start) / Math.max(1, end - start)))
  return (
    <div className="grid gap-1.5">
      <p className="flex items-baseline justify-between gap-3">
        <span className="text-ink-soft text-sm">{late ? 'Late by' : 'Ready in'}</span>
        <span
          suppressHydrationWarning
          className={classNames('tabular font-bold font-sign text-2xl', late ? 'text-brick' : 'text-ink')}
        >
          {clock(Math.abs(leftSeconds))}
        </span>
      </p>
      <progress
        aria-label="Of the time gone"
        value={gone}
        max={1}
        className="h-1.5 w-full overflow-hidden rounded-chip"
        suppressHydrationWarning
      />
    </div>
  )
}

function clock(seconds: number) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
