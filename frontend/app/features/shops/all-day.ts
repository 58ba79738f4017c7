import type { OpeningSpan } from '@highstreet/contract'

/** From midnight to midnight. */
export function isAllDay({ opens, closes }: Pick<OpeningSpan, 'opens' | 'closes'>) {
  return opens === '00:00' && closes === '00:00'
}
