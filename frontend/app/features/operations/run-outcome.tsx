import type { PayoutRun } from '@highstreet/contract'
import { Badge } from '#ui/badge.tsx'
import { formatCount } from '#ui/count.ts'

/** What the bank has said of a run by now, as few badges as tell it. */
export function RunOutcome({ run }: { run: PayoutRun }) {
  const { payouts, settled, returned } = run
  const under = payouts - settled - returned
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {under > 0 && <Badge tone="news">{formatCount(under)} on the way</Badge>}
      {settled > 0 && (
        <Badge tone="good">{settled === payouts ? 'All arrived' : `${formatCount(settled)} arrived`}</Badge>
      )}
      {returned > 0 && <Badge tone="warn">{formatCount(returned)} came back</Badge>}
    </span>
  )
}
