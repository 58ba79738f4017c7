/**
 * The first amount or date that a browser writes by Intl takes it 35 ms and more, just while a page is waking up. The server has Intl
 * ready: it says how this town writes amounts and where its clock stands, and a browser asks Intl only for what goes beyond that.
 */
export interface TownWriting {
  locale: string
  currency: string
  /** Null where amounts are written in a way that a few signs don't tell. */
  money: MoneyPattern | null
  clock: ClockTable
}

export interface MoneyPattern {
  before: string
  after: string
  /** Between groups of three digits. */
  group: string
  decimal: string
  minorDigits: number
}

export interface ClockTable {
  /** IANA name. */
  timeZone: string
  /** Milliseconds from which the clock is so many minutes before UTC, oldest first. */
  changes: readonly (readonly [fromMs: number, minutes: number])[]
  /** Milliseconds up to which that is known. */
  untilMs: number
  /** January first. */
  months: readonly string[]
  /** Sunday first. */
  weekdays: readonly string[]
}

let known: TownWriting | undefined

/** There is one town to a page. */
export function learnWriting(writing: TownWriting) {
  known = writing
}

export interface Amount {
  /** Minor units. */
  amount: number
  currency: string
}

/** Undefined where only Intl knows. */
export function amountAsKnown({ amount, currency }: Amount, { locale, signed }: AmountStyle) {
  if (known?.currency !== currency || known.locale !== locale || !known.money) return undefined
  return Number.isSafeInteger(amount) ? writeAmount({ amount, signed }, known.money) : undefined
}

export interface AmountStyle {
  locale: string
  /** Shows + and −. */
  signed: boolean
}

export function writeAmount(
  { amount, signed }: { amount: number; signed: boolean },
  { before, after, group, decimal, minorDigits }: MoneyPattern,
) {
  const digits = String(Math.abs(amount)).padStart(minorDigits + 1, '0')
  const whole = inThousands(digits.slice(0, digits.length - minorDigits), group)
  const sign = amount < 0 ? '-' : signed && amount > 0 ? '+' : ''
  const minor = minorDigits > 0 ? decimal + digits.slice(-minorDigits) : ''
  return sign + before + whole + minor + after
}

/** "21555" → "21,555" */
export function inThousands(digits: string, group: string) {
  return digits.replace(/\B(?=(\d{3})+$)/g, group)
}

/** Undefined where only Intl knows. */
export function minorDigitsAsKnown(currency: string) {
  return known?.currency === currency ? known.money?.minorDigits : undefined
}

export type KnownStyle = 'time' | 'date' | 'weekday'

/** Undefined where only Intl knows. */
export function instantAsKnown(at: number, { timeZone, style }: { timeZone: string; style: KnownStyle }) {
  const wall = wallClock(at, timeZone)
  if (!wall || !known) return undefined
  const { months, weekdays } = known.clock
  if (style === 'weekday') return weekdays[wall.getUTCDay()]
  if (style === 'date') return `${wall.getUTCDate()} ${months[wall.getUTCMonth()]} ${wall.getUTCFullYear()}`
  return wall.toISOString().slice(11, 16)
}

/** What the town's clock shows, as if it were UTC. */
export function wallClock(at: number, timeZone: string): Date | undefined {
  if (known?.clock.timeZone !== timeZone || !(at < known.clock.untilMs)) return undefined
  const minutes = known.clock.changes.findLast(([fromMs]) => fromMs <= at)?.[1]
  return minutes === undefined ? undefined : new Date(at + minutes * 60_000)
}
