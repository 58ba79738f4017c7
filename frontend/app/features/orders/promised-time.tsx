import type { Approach, OrderProgress } from '@highstreet/contract'
import { useSecond } from '#features/live/use-second.ts'
import { DateTime } from '#ui/date-time.tsx'
import { isUnderWay } from './order-words.ts'

/**
 * Minutes to the door, large: as far as the courier still has to ride, before that to the promised time. A late one is said so, without a
 * falling clock.
 */
export function PromisedTime({
  progress,
  approach,
}: {
  progress: OrderProgress
  approach: Approach | undefined
}) {
  const now = useSecond()
  const { promisedAt, status, steps } = progress
  if (status === 'delivered') {
    const deliveredAt = steps.at(-1)?.at
    return <Figure words="Handed over">{deliveredAt && <DateTime at={deliveredAt} style="time" />}</Figure>
  }
  if (!isUnderWay(status)) return null
  if (!promisedAt) return <p className="text-ink-soft">The time comes with their answer</p>
  const minutesToPromise = Math.ceil((Date.parse(promisedAt) - now) / 60_000)
  const minutes = approach?.toward === 'door' ? Math.max(1, approach.minutes) : minutesToPromise
  const words = (
    <>
      {minutesToPromise > 0 ? 'At your door by' : 'A little late: promised for'}{' '}
      <DateTime at={promisedAt} style="time" />
    </>
  )
  if (minutes <= 0) return <Figure words={words}>Any moment</Figure>
  return (
    <Figure words={words}>
      <span suppressHydrationWarning>{minutes}</span> <span className="text-2xl">min</span>
    </Figure>
  )
}

function Figure({ words, children }: { words: React.ReactNode; children: React.ReactNode }) {
  return (
    <p className="grid">
      <span className="tabular font-bold font-sign text-4xl text-brand tracking-tight">{children}</span>
      <span className="text-ink-soft">{words}</span>
    </p>
  )
}
