import type { Earnings } from '@highstreet/contract'
import { Money } from '#ui/money.tsx'
import { monthWords } from './month-words.ts'

const barHeight = 88
const barWidth = 40
/** So that a month with little is still to be seen. */
const leastHeight = 3

/** What each month brought. The bars are for the eye; the figures stand under them. */
export function MonthBars({ months }: Pick<Earnings, 'months'>) {
  const most = Math.max(1, ...months.map(({ earned }) => earned.amount))
  return (
    <section aria-label="What the last months brought">
      <ol className="grid grid-cols-3 gap-x-2 gap-y-4 sm:grid-cols-6">
        {months.map(({ month, earned }) => (
          <li key={month} className="grid justify-items-center gap-1 text-center">
            <Bar share={Math.max(0, earned.amount) / most} />
            <span className="text-sm">
              <Money value={earned} className="tabular font-semibold" />
            </span>
            <span className="text-ink-soft text-sm">{monthWords(month, 'short')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Bar({ share }: { share: number }) {
  const height = share > 0 ? Math.max(leastHeight, Math.round(share * barHeight)) : 0
  return (
    <svg aria-hidden viewBox={`0 0 ${barWidth} ${barHeight}`} className="h-22 w-10">
      <rect y={barHeight - 1} width={barWidth} height={1} className="fill-line" />
      <rect y={barHeight - height} width={barWidth} height={height} rx={3} className="fill-brand" />
    </svg>
  )
}
