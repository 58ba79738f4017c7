import { formatCount } from '#ui/count.ts'
import { formatInstant } from '#ui/date-time.tsx'
import { useUiSettings } from '#ui/ui-settings.tsx'

interface Hour {
  hour: string
  batches: number
  entries: number
}

const plotHeight = 100
const barWidth = 10
const gap = 3
/** An hour with a single entry is still to be seen. */
const leastHeight = 2

/** A bar an hour; what it says is a title of the bar and a line for who does not see it. */
export function HourPlot({ hours }: { hours: Hour[] }) {
  const { timeZone } = useUiSettings()
  const most = Math.max(1, ...hours.map(({ entries }) => entries))
  const total = hours.reduce((sum, { entries }) => sum + entries, 0)
  const [first, last] = [hours[0], hours.at(-1)]
  return (
    <figure className="grid gap-2">
      <svg
        role="img"
        aria-label={`${formatCount(total)} entries in 24 hours, at most ${formatCount(most)} in one`}
        viewBox={`0 0 ${hours.length * (barWidth + gap) - gap} ${plotHeight}`}
        preserveAspectRatio="none"
        className="h-32 w-full"
      >
        {hours.map(({ hour, batches, entries }, index) => {
          const height = entries > 0 ? Math.max(leastHeight, (entries / most) * plotHeight) : 1
          return (
            <rect
              key={hour}
              x={index * (barWidth + gap)}
              y={plotHeight - height}
              width={barWidth}
              height={height}
              className={entries > 0 ? 'fill-brand' : 'fill-line'}
            >
              <title>
                {`${formatInstant(hour, timeZone, 'time')}: ${formatCount(entries)} entries in ${formatCount(batches)} batches`}
              </title>
            </rect>
          )
        })}
      </svg>
      <figcaption className="tabular flex justify-between gap-4 text-ink-soft text-sm">
        <span>{first && formatInstant(first.hour, timeZone, 'time')}</span>
        <span>at most {formatCount(most)} entries an hour</span>
        <span>{last && formatInstant(last.hour, timeZone, 'time')}</span>
      </figcaption>
    </figure>
  )
}
