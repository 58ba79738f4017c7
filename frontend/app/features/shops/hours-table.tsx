import type { OpeningSpan } from '@highstreet/contract'
import { weekdays } from '#features/shop-desk/weekdays.ts'
import { useNow, useUiSettings } from '#ui/ui-settings.tsx'
import { isAllDay } from './all-day.ts'
import { weekdayOf } from './weekday-of.ts'

/** The week, today marked. `closes` at or before `opens` is the next morning. */
export function HoursTable({ hours }: { hours: OpeningSpan[] }) {
  const { timeZone } = useUiSettings()
  const today = weekdayOf(useNow(), timeZone)
  return (
    <table className="w-full max-w-sm">
      <caption className="sr-only">Opening hours</caption>
      <tbody className="tabular">
        {weekdays.map(({ weekday, name }) => {
          const spans = hours.filter((span) => span.weekday === weekday)
          return (
            <tr
              key={weekday}
              aria-current={weekday === today ? 'date' : undefined}
              className="aria-[current=date]:font-bold aria-[current=date]:text-brand-deep"
            >
              <th scope="row" className="py-1.5 pr-6 text-left align-top font-[inherit]">
                {name}
                {weekday === today && <span className="sr-only"> (today)</span>}
              </th>
              <td className="py-1.5 text-right">
                {spans.length === 0
                  ? 'closed'
                  : spans.map(({ opens, closes }) => (
                      <span key={opens} className="block">
                        {isAllDay({ opens, closes }) ? 'all day' : `${opens} – ${closes}`}
                      </span>
                    ))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
