import type { OrderProgress } from '@highstreet/contract'
import { paths } from '#paths.ts'
import { Disclosure } from './disclosure.tsx'
import { ReloadLink } from './order-page.tsx'
import { isUnderWay } from './order-words.ts'
import { StepLog } from './step-log.tsx'
import { Tracker } from './tracker.tsx'
import { useOrderLive } from './use-order-live.ts'

export function GuestTracker({ loaded, token }: { loaded: OrderProgress; token: string }) {
  const { progress, approach } = useOrderLive(loaded, token)
  return (
    <div className="mx-auto grid w-full max-w-4xl gap-6">
      <Tracker progress={progress} approach={approach} />
      {isUnderWay(progress.status) && <ReloadLink to={paths.tracking(token)} />}
      <Disclosure title="What happened when">
        <StepLog steps={progress.steps} />
      </Disclosure>
      <p className="text-center text-ink-soft text-sm">
        Somebody shared this order with you. You see how far it is, nothing else.
      </p>
    </div>
  )
}
