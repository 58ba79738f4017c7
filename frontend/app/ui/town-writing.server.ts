import { minorDigitsOf, writerOfAmounts, writerOfInstants } from './intl.ts'
import { type ClockTable, type MoneyPattern, type TownWriting, writeAmount } from './town-writing.ts'

const dayMs = 24 * 60 * 60 * 1000
/** What pages tell of: reviews of last year, deliveries of next. */
const knownDays = 400
const minuteMs = 60_000

interface Wanted {
  locale: string
  currency: string
  timeZone: string
}

const remembered = new Map<string, TownWriting>()

/** The same all day long. */
export function townWriting({ locale, currency, timeZone }: Wanted, nowMs: number): TownWriting {
  const day = Math.floor(nowMs / dayMs)
  const key = `${locale} ${currency} ${timeZone} ${day}`
  const known = remembered.get(key)
  if (known) return known
  const writing = {
    locale,
    currency,
    money: moneyPattern(locale, currency),
    clock: clockTable(timeZone, day * dayMs),
  }
  remembered.clear()
  remembered.set(key, writing)
  return writing
}

const trials = [0, 7, -7, 1999, 123_456, -98_765_432_109]

/** Read off what Intl writes, and tried on other amounts. */
export function moneyPattern(locale: string, currency: string): MoneyPattern | null {
  const writer = writerOfAmounts(locale, currency)
  const parts = writer.formatToParts(1_234_567)
  const signOf = (kind: Intl.NumberFormatPartTypes) => parts.find(({ type }) => type === kind)?.value ?? ''
  const text = (some: Intl.NumberFormatPart[]) => some.map(({ value }) => value).join('')
  const isDigits = ({ type }: Intl.NumberFormatPart) =>
    ['integer', 'group', 'decimal', 'fraction'].includes(type)
  const pattern = {
    before: text(parts.slice(0, parts.findIndex(isDigits))),
    after: text(parts.slice(parts.findLastIndex(isDigits) + 1)),
    group: signOf('group'),
    decimal: signOf('decimal'),
    minorDigits: minorDigitsOf(writer),
  }
  const isRight = [true, false].every((signed) =>
    trials.every(
      (amount) =>
        writeAmount({ amount, signed }, pattern) ===
        writerOfAmounts(locale, currency, signed).format(amount / 10 ** pattern.minorDigits),
    ),
  )
  return isRight ? pattern : null
}

export function clockTable(timeZone: string, todayMs: number): ClockTable {
  const firstMs = todayMs - knownDays * dayMs
  const untilMs = todayMs + knownDays * dayMs
  const changes: [number, number][] = [[firstMs, minutesAhead(firstMs, timeZone)]]
  for (let ms = firstMs + dayMs; ms <= untilMs; ms += dayMs) {
    const minutes = minutesAhead(ms, timeZone)
    if (minutes !== changes.at(-1)?.[1]) changes.push([changeBetween(ms - dayMs, ms, timeZone), minutes])
  }
  const utc = (style: 'date' | 'weekday') => writerOfInstants('UTC', style)
  const months = Array.from({ length: 12 }, (_, month) => {
    const parts = utc('date').formatToParts(Date.UTC(2026, month, 15))
    return parts.find(({ type }) => type === 'month')?.value ?? ''
  })
  // The first of February 2026 was a Sunday.
  const weekdays = Array.from({ length: 7 }, (_, day) => utc('weekday').format(Date.UTC(2026, 1, 1 + day)))
  return { timeZone, changes, untilMs, months, weekdays }
}

/** To the minute; clocks are put forward once a day at most. */
function changeBetween(fromMs: number, toMs: number, timeZone: string) {
  let [before, after] = [fromMs, toMs]
  const old = minutesAhead(before, timeZone)
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs
    if (minutesAhead(middle, timeZone) === old) before = middle
    else after = middle
  }
  return after
}

const wallClocks = new Map<string, Intl.DateTimeFormat>()

function minutesAhead(ms: number, timeZone: string) {
  const writer =
    wallClocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  wallClocks.set(timeZone, writer)
  return Math.round(
    (Date.parse(`${writer.format(ms).replace(' ', 'T')}Z`) - Math.floor(ms / 1000) * 1000) / minuteMs,
  )
}
