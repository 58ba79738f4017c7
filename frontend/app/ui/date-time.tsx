import { type InstantStyle, writerOfInstants } from './intl.ts'
import { instantAsKnown } from './town-writing.ts'
import { useNow, useUiSettings } from './ui-settings.tsx'

/** On the wall clock of the town. */
export function formatInstant(at: string, timeZone: string, style: InstantStyle = 'date-time') {
  const ms = Date.parse(at)
  const known = style === 'date-time' ? undefined : instantAsKnown(ms, { timeZone, style })
  return known ?? writerOfInstants(timeZone, style).format(ms)
}

export function DateTime({ at, style = 'date-time' }: { at: string; style?: InstantStyle }) {
  const { timeZone } = useUiSettings()
  return (
    <time dateTime={at} className="tabular" suppressHydrationWarning>
      {formatInstant(at, timeZone, style)}
    </time>
  )
}

/** "in 12 min", "3 min ago", then the date. Keeps itself up to date. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow()
  const { timeZone } = useUiSettings()
  return (
    <time dateTime={at} title={formatInstant(at, timeZone)} className="tabular" suppressHydrationWarning>
      {relativeWords(at, now) ?? formatInstant(at, timeZone)}
    </time>
  )
}

/** `undefined` beyond a day, when a date says more. */
export function relativeWords(at: string, now: number) {
  const minutes = Math.round((Date.parse(at) - now) / 60_000)
  const distance = Math.abs(minutes)
  if (distance === 0) return 'now'
  if (distance >= 24 * 60) return undefined
  const words = distance < 60 ? `${distance} min` : `${Math.round(distance / 60)} h`
  return minutes > 0 ? `in ${words}` : `${words} ago`
}
