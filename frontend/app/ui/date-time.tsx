import { useNow, useUiSettings } from './ui-settings.tsx'

const styles = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'short' },
  'date-time': {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** On the wall clock of the town. Day before month, in words, so that nobody misreads it. */
export function formatInstant(at: string, timeZone: string, style: keyof typeof styles = 'date-time') {
  const key = `${timeZone} ${style}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, ...styles[style] })
    formats.set(key, format)
  }
  return format.format(new Date(at))
}

export function DateTime({ at, style = 'date-time' }: { at: string; style?: keyof typeof styles }) {
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
